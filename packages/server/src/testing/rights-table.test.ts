import {
  type Endpoint,
  type EndpointName,
  KeyScope,
  MemberRole,
  paths,
  roleCapabilities,
  scopeCapabilities,
  teamEndpoints,
} from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createMember, createSignedIn, fromOwnPage, publicUrl } from "./people.ts";
import { toBody, toUrl } from "./sample-request.ts";
import { type Call, createTestServer, type TestServer } from "./test-server.ts";

type Row = [EndpointName, Endpoint];

const isStream = ({ produces }: Endpoint) => produces?.includes("text/event-stream") ?? false;

/** What ends a session is asked last. */
const ending = ["session.revokeOthers", "session.signOut"];
const rows = (Object.entries(teamEndpoints) as Row[]).toSorted(
  ([one], [other]) => ending.indexOf(one) - ending.indexOf(other),
);
const callers = [
  ...MemberRole.options,
  "disabled",
  "removed",
  "other project's",
  "signed out",
  ...KeyScope.options.map((scope) => `key: ${scope}`),
  "other project's key",
  "customer",
] as const;
type CallerName = (typeof callers)[number];

async function createKey(server: TestServer, scope: string): Promise<Call> {
  const { body } = await server.team("POST", "/v1/team/keys", { name: scope, scope });
  return fromOwnPage(server, {
    authorization: `Bearer ${(body as { secretKey: string }).secretKey}`,
  });
}

/** Somebody of each sort, new for each, with an account that may do nothing to the others. */
async function createCaller(server: TestServer, name: CallerName): Promise<Call> {
  const { projectId } = server.project;
  if (name.startsWith("key: ")) return createKey(server, name.slice(5));
  if (name === "signed out") return fromOwnPage(server, { "tomoni-project": projectId });
  if (name === "other project's key") {
    const { secretKey } = await server.createShop();
    return fromOwnPage(server, { authorization: `Bearer ${secretKey}` });
  }
  if (name === "customer") {
    const { token } = await server.participant();
    return fromOwnPage(server, { authorization: `Bearer ${token}` });
  }
  if (name === "other project's") {
    const shop = await server.createShop();
    const { cookie } = await createMember(server, { role: "owner", projectId: shop.projectId });
    return fromOwnPage(server, { cookie, "tomoni-project": projectId });
  }
  const role = name === "disabled" || name === "removed" ? "owner" : (name as MemberRole);
  const { call, person, member } = await createMember(server, { role });
  if (name === "disabled") server.edit("update people set disabled_at = 1 where id = ?", person.id);
  if (name === "removed") server.edit("update members set removed_at = 1 where id = ?", member.id);
  return call;
}

const isRole = (name: string): name is MemberRole => name in roleCapabilities;

const isSignedIn = (name: CallerName) =>
  isRole(name) || name === "removed" || name === "other project's";

/** What the row alone says: the refusal, or nothing for whoever may go on. */
function toExpected(name: CallerName, { auth, can }: Endpoint): string {
  if (auth === "guest") return "";
  const isKey = name.includes("key") || name === "customer";
  if (auth === "person") return isSignedIn(name) ? "" : "unauthenticated";
  if (name === "customer") return "invalid-token";
  if (name === "signed out" || name === "disabled") return "unauthenticated";
  if (!isKey && !isRole(name)) return "project-not-found";
  if (name === "other project's key") return "";
  const allowed = isRole(name)
    ? roleCapabilities[name]
    : scopeCapabilities[name.slice(5) as KeyScope];
  return allowed.includes(can!) ? "" : "insufficient-scope";
}

const refusals = /^(unauthenticated|invalid-token|insufficient-scope|project-not-found)$/;

/** What is told where nobody may know whether it is there: refused as what is not. */
const marks: Readonly<Record<string, string>> = {
  "": "yes",
  "insufficient-scope": "no",
  unauthenticated: "401",
  "invalid-token": "401",
  "project-not-found": "404",
};

function toTable(found: ReadonlyMap<string, readonly string[]>): string {
  const head = ["endpoint", "needs", ...callers];
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const lines = (Object.entries(teamEndpoints) as Row[]).map(([name, { auth, can, stepUp }]) => {
    const needs = `${can ?? auth}${stepUp ? ", fresh sign-in" : ""}`;
    return line([name, needs, ...found.get(name)!.map((code) => marks[code] ?? code)]);
  });
  return `# Who may do what

Made by \`packages/server/src/testing/rights-table.test.ts\`, which has each of them ask a server for each endpoint of the team,
and compares the answers with this page and with the rows. \`yes\`: may go on; \`no\`: 403; 401: who are you; 404: there is no
such project for them. Another project's key works in that project alone. A fresh sign-in is one of the last ten minutes; keys
have none. After a change of the rows: \`vitest run -u packages/server/src/testing/rights-table.test.ts\`. \`person\` and \`guest\`: from pages of the server's own address only.

${[line(head), line(head.map(() => "---")), ...lines].join("\n")}
`;
}

test("[T48] what everybody may do follows from the rows, and is what the page says", async () => {
  const found = new Map<string, string[]>(rows.map(([name]) => [name, []]));
  const wanted = new Map<string, string[]>(rows.map(([name]) => [name, []]));

  for (const caller of callers) {
    const server = await createTestServer({ publicUrl });
    const { id: activityId, options } = await server.activity();
    const targets = {
      projectKey: server.project.projectKey,
      activityId,
      optionId: options[0]!,
      ideaId: "",
      commentId: "",
      pinId: "",
      keyId: "key_01890000000000000000000000",
      voiceId: "idea_01890000000000000000000000",
    };
    // Owners that stay, whatever is asked.
    await createMember(server, { role: "owner" });
    await createSignedIn(server);
    const call = await createCaller(server, caller);
    for (const [name, row] of rows) {
      const expected = toExpected(caller, row);
      wanted.get(name)!.push(expected);
      // A stream that is let in has no end.
      if (expected === "" && isStream(row)) {
        found.get(name)!.push("");
        continue;
      }
      const answer = await call(paths[name][0], toUrl(name, targets), toBody(name, targets));
      const { code = "" } = (answer.body ?? {}) as { code?: string };
      found.get(name)!.push(refusals.test(code) ? code : "");
    }
  }

  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted));
  await expect(toTable(found)).toMatchFileSnapshot("../../../../docs/rights.md");
}, 120_000);
