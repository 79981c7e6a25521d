import { expect, test } from "vitest";
import type { Endpoint } from "./endpoint.ts";
import { customerEndpoints } from "./endpoints/customers.ts";
import { teamEndpoints } from "./endpoints/team.ts";
import { type TeamEndpointName, teamPaths } from "./paths/team.ts";
import {
  capabilities,
  KeyScope,
  type MemberRole,
  roleCapabilities,
  scopeCapabilities,
} from "./rights.ts";

const isRead = (name: TeamEndpointName) => teamPaths[name][0] === "GET";

const team: [string, Endpoint][] = Object.entries(teamEndpoints);
const customers: [string, Endpoint][] = Object.entries(customerEndpoints);

test("[T9] every row of the team says what one must be allowed to do, but those about oneself, and no row of the customers", () => {
  const aboutOneself = team.filter(([, { auth }]) => auth === "person" || auth === "guest");
  expect(aboutOneself.filter(([name]) => name.startsWith("team."))).toEqual([]);
  expect(aboutOneself.filter(([, { can }]) => can)).toEqual([]);
  const others = team.filter((row) => !aboutOneself.includes(row));
  expect(others.filter(([, { auth, can }]) => auth !== "team" || !can)).toEqual([]);
  const own = ["team", "person", "guest"];
  expect(customers.filter(([, { auth, can }]) => own.includes(auth) || can)).toEqual([]);
});

test("[T9] reading rows ask for no right to change, and changing rows for more than reading", () => {
  const ofViewer = team.filter(([, { can }]) => can && roleCapabilities.viewer.includes(can));
  const changes = ofViewer.filter(([name]) => !isRead(name as TeamEndpointName));
  const reads = team.filter(([name, { auth }]) => auth === "team" && isRead(name as never));
  const ofNoViewer = reads.filter((row) => !ofViewer.includes(row));

  expect(changes).toEqual([]);
  expect(ofNoViewer.map(([name]) => name)).toEqual(["team.keys.list", "team.invitations.list"]);
});

test("[T9] each scope includes those before it, and the last may do everything", () => {
  const lists = KeyScope.options.map((scope) => scopeCapabilities[scope]);
  for (const [index, list] of lists.slice(0, -1).entries())
    expect(lists[index + 1]).toEqual(expect.arrayContaining([...list]));
  expect(lists.at(-1)).toEqual(capabilities);
});

test("[T30] an owner may do everything, an editor all but what is the owner's, others what their names say", () => {
  const missing = (role: MemberRole) =>
    capabilities.filter((name) => !roleCapabilities[role].includes(name));

  expect(missing("owner")).toEqual([]);
  expect(missing("editor")).toEqual([
    "project.secrets",
    "people.manage",
    "keys.manage",
    "export.all",
    "participants.erase",
  ]);
  expect(roleCapabilities.viewer.every((name) => name.endsWith(".read"))).toBe(true);
  // Numbers without words, and words without whose they are.
  expect(roleCapabilities.analyst).toEqual([
    "project.read",
    "activities.read",
    "results.read",
    "conversions.read",
    "insights.read",
  ]);
  expect(roleCapabilities.moderator).toEqual([
    "project.read",
    "activities.read",
    "moderation.read",
    "moderation.act",
  ]);
});
