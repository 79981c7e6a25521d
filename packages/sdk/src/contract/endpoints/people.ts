import * as z from "zod/mini";
import { AuditEntry, AuditQuery } from "../audit.ts";
import { endpoint } from "../endpoint.ts";
import {
  CreatedInvitation,
  Department,
  DepartmentChange,
  DepartmentList,
  DepartmentRemoval,
  Invitation,
  Member,
  MemberChange,
  MemberFilter,
  NewDepartment,
  NewInvitation,
  ResetLink,
} from "../people.ts";
import { id, page, PageQuery } from "../primitives.ts";

const memberId = z.object({ memberId: id("member") });
const departmentId = z.object({ departmentId: id("department") });

/** Who is in the team. */
export const peopleEndpoints = {
  "team.members.list": endpoint({
    summary: "Members, newest first",
    auth: "team",
    can: "people.read",
    query: MemberFilter,
    answers: { 200: page(Member) },
    errors: [],
  }),
  "team.members.update": endpoint({
    summary: "Change a member's role or department",
    auth: "team",
    can: "people.manage",
    params: memberId,
    body: MemberChange,
    answers: { 200: Member },
    errors: ["member-not-found", "department-not-found", "last-owner"],
  }),
  "team.members.remove": endpoint({
    summary: "Remove a member, at once; what they did stays, what they held is nobody's",
    auth: "team",
    can: "people.manage",
    stepUp: true,
    params: memberId,
    answers: { 204: null },
    errors: ["member-not-found", "last-owner"],
  }),
  "team.members.resetLink": endpoint({
    summary: "Make a link by which a member of no other project chooses a new password",
    auth: "team",
    can: "people.manage",
    stepUp: true,
    params: memberId,
    answers: { 200: ResetLink },
    errors: ["member-not-found", "person-elsewhere"],
  }),
  "team.invitations.list": endpoint({
    summary: "Invitations, newest first",
    auth: "team",
    can: "people.manage",
    query: PageQuery,
    answers: { 200: page(Invitation) },
    errors: [],
  }),
  "team.invitations.create": endpoint({
    summary: "Invite somebody; the link is shown this once",
    auth: "team",
    can: "people.manage",
    body: NewInvitation,
    answers: { 200: CreatedInvitation, 201: CreatedInvitation },
    errors: ["id-conflict", "department-not-found"],
  }),
  "team.invitations.revoke": endpoint({
    summary: "Take an invitation back that nobody used yet",
    auth: "team",
    can: "people.manage",
    params: z.object({ invitationId: id("invitation") }),
    answers: { 204: null },
    errors: ["invitation-not-found", "link-used"],
  }),
  "team.audit.list": endpoint({
    summary: "What happened in the project and who did it, newest first",
    auth: "team",
    can: "audit.read",
    query: AuditQuery,
    answers: { 200: page(AuditEntry) },
    errors: [],
  }),
  "team.departments.list": endpoint({
    summary: "Departments in their order",
    auth: "team",
    can: "people.read",
    answers: { 200: DepartmentList },
    errors: [],
  }),
  "team.departments.create": endpoint({
    summary: "Add a department",
    auth: "team",
    can: "people.manage",
    body: NewDepartment,
    answers: { 200: Department, 201: Department },
    errors: ["id-conflict"],
  }),
  "team.departments.update": endpoint({
    summary: "Rename a department, move it in the list, or change how long it may hold a voice",
    auth: "team",
    can: "people.manage",
    params: departmentId,
    body: DepartmentChange,
    answers: { 200: Department },
    errors: ["department-not-found"],
  }),
  "team.departments.remove": endpoint({
    summary: "Remove a department; what it holds goes to another",
    auth: "team",
    can: "people.manage",
    params: departmentId,
    query: DepartmentRemoval,
    answers: { 204: null },
    errors: ["department-not-found", "department-not-empty"],
  }),
} as const;
