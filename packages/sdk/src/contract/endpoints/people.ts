import * as z from "zod/mini";
import { endpoint } from "../endpoint.ts";
import {
  Department,
  DepartmentChange,
  DepartmentList,
  Member,
  MemberChange,
  MemberFilter,
  NewDepartment,
} from "../people.ts";
import { id, page } from "../primitives.ts";

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
} as const;
