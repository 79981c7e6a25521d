import type { EndpointInput } from "../contract/endpoints.ts";
import type { AuditEntry } from "../contract/audit.ts";
import type {
  CreatedInvitation,
  Department,
  DepartmentChange,
  DepartmentList,
  Invitation,
  Member,
  MemberChange,
  ResetLink,
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
    /** Removes a member, at once. */
    remove: (memberId: string, options?: CallOptions): Promise<void> =>
      transport.call("team.members.remove", { params: { memberId } }, options),
    /** Makes a link by which a member of no other project chooses a new password. */
    resetLink: (memberId: string, options?: CallOptions): Promise<ResetLink> =>
      transport.call("team.members.resetLink", { params: { memberId } }, options),
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
    /** Removes a department; `moveTo` takes over what it holds, and is needed where that is anything. */
    remove: (
      departmentId: string,
      query: { moveTo?: string } = {},
      options?: CallOptions,
    ): Promise<void> =>
      transport.call("team.departments.remove", { params: { departmentId }, query }, options),
  };
}

export type InvitationDraft = Draft<EndpointInput<"team.invitations.create">["body"]>;

export function createInvitationsResource(transport: Transport) {
  const list = (query: PageOptions = {}, options?: CallOptions): Promise<Page<Invitation>> =>
    transport.call("team.invitations.list", { query }, options);
  return {
    /** One page of invitations, newest first. */
    list,
    /** Every invitation, newest first. */
    all: (query: PageOptions = {}, options?: CallOptions) =>
      iteratePages((part: PageOptions) => list(part, options), query),
    /** Invites somebody. `link` is shown this once; it is null when a retry asked again. */
    create: (draft: InvitationDraft, options?: CallOptions): Promise<CreatedInvitation> =>
      transport.call("team.invitations.create", { body: withId(draft, "invitation") }, options),
    /** Takes an invitation back that nobody used yet. */
    revoke: (invitationId: string, options?: CallOptions): Promise<void> =>
      transport.call("team.invitations.revoke", { params: { invitationId } }, options),
  };
}

export interface AuditOptions extends PageOptions {
  /** What happened, such as `key.created`, or a whole sort of it, such as `key`. */
  type?: string;
  actorId?: string;
  subjectId?: string;
}

export function createAuditResource(transport: Transport) {
  const list = (query: AuditOptions = {}, options?: CallOptions): Promise<Page<AuditEntry>> =>
    transport.call("team.audit.list", { query }, options);
  return {
    /** One page of what happened and who did it, newest first. */
    list,
    /** All that happened, newest first. */
    all: (query: AuditOptions = {}, options?: CallOptions) =>
      iteratePages((part: AuditOptions) => list(part, options), query),
  };
}
