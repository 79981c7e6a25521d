import type { EndpointInput } from "../contract/endpoints.ts";
import type {
  Department,
  DepartmentChange,
  DepartmentList,
  Member,
  MemberChange,
} from "../contract/people.ts";
import type { Page } from "../contract/primitives.ts";
import { iteratePages, type PageOptions } from "../pages.ts";
import type { CallOptions, Transport } from "../transport.ts";
import { type Draft, withId } from "./draft.ts";

export interface MemberListOptions extends PageOptions {
  /** Default `active`; `all` lists those removed as well. */
  state?: "active" | "all";
}

export type DepartmentDraft = Draft<EndpointInput<"team.departments.create">["body"]>;

export function createMembersResource(transport: Transport) {
  const list = (query: MemberListOptions = {}, options?: CallOptions): Promise<Page<Member>> =>
    transport.call("team.members.list", { query }, options);
  return {
    /** One page of members, newest first. */
    list,
    /** Every member, newest first. */
    all: (query: MemberListOptions = {}, options?: CallOptions) =>
      iteratePages((part: MemberListOptions) => list(part, options), query),
    /** Changes a member's role or department. */
    update: (memberId: string, body: MemberChange, options?: CallOptions): Promise<Member> =>
      transport.call("team.members.update", { params: { memberId }, body }, options),
  };
}

export function createDepartmentsResource(transport: Transport) {
  return {
    /** Departments in their order. */
    list: (options?: CallOptions): Promise<DepartmentList> =>
      transport.call("team.departments.list", {}, options),
    create: (draft: DepartmentDraft, options?: CallOptions): Promise<Department> =>
      transport.call("team.departments.create", { body: withId(draft, "department") }, options),
    update: (
      departmentId: string,
      body: DepartmentChange,
      options?: CallOptions,
    ): Promise<Department> =>
      transport.call("team.departments.update", { params: { departmentId }, body }, options),
  };
}
