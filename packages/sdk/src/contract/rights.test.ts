import { expect, test } from "vitest";
import type { Endpoint } from "./endpoint.ts";
import { customerEndpoints } from "./endpoints/customers.ts";
import { teamEndpoints } from "./endpoints/team.ts";
import {
  capabilities,
  KeyScope,
  MemberRole,
  roleCapabilities,
  scopeCapabilities,
} from "./rights.ts";

const team: [string, Endpoint][] = Object.entries(teamEndpoints);
const customers: [string, Endpoint][] = Object.entries(customerEndpoints);

test("[T9] every row of the team says what one must be allowed to do, and no row of the customers", () => {
  expect(team.filter(([, { auth, can }]) => auth !== "team" || !can)).toEqual([]);
  expect(customers.filter(([, { auth, can }]) => auth === "team" || can)).toEqual([]);
});

test("[T9] reading rows ask for no right to change, and changing rows for more than reading", () => {
  const ofViewer = team.filter(([, { can }]) => roleCapabilities.viewer.includes(can!));

  expect(ofViewer.map(([name]) => name)).toEqual([
    "team.project.get",
    "team.activities.list",
    "team.activities.get",
    "team.activities.results",
    "team.activities.responses",
    "team.networks.get",
    "team.conversions.list",
  ]);
});

test.each([
  ["scope", KeyScope.options.map((scope) => scopeCapabilities[scope])],
  ["role", MemberRole.options.map((role) => roleCapabilities[role])],
] as const)("[T9] each %s includes those before it, and the last may do everything", (_, lists) => {
  for (const [index, list] of lists.slice(0, -1).entries())
    expect(lists[index + 1]).toEqual(expect.arrayContaining([...list]));
  expect(lists.at(-1)).toEqual(capabilities);
});
