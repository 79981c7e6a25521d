import type { MemberRole } from "@tomoni/sdk/contract";
import { sessionLastsMs } from "../access/member-access.ts";
import { createSecretText, toSecretHash } from "../access/session-cookie.ts";
import { createPerson, joinProject } from "../features/session/people.store.ts";
import { createSession } from "../features/session/sessions.store.ts";
import { program } from "../store/records.ts";
import type { Answer, Call, Method, TestServer } from "./test-server.ts";

/** Where people reach a test server: sessions are for pages of its own address. */
export const publicUrl = "https://tomoni.example";
export const cookieName = "__Host-tomoni";

/** What a page of the server's own address sends along. */
export const ownPage = { host: "tomoni.example", origin: publicUrl };

type Headers = Readonly<Record<string, string>>;

/** Calls as a page of the server's own address does. */
export function fromOwnPage(server: TestServer, headers: Headers = {}): Call {
  return (method, url, body, extra) =>
    server.anyone(method, url, body, {
      ...extra,
      headers: { ...ownPage, ...headers, ...extra?.headers },
    });
}

/** The session in a Set-Cookie header, as a browser sends it back. */
export function toCookie({ headers }: Answer): string {
  return (headers["set-cookie"] ?? "").split(";")[0] ?? "";
}

let people = 0;

/** Somebody with an account and a session, in no project yet. */
export async function createSignedIn(
  server: TestServer,
  input: { email?: string; name?: string; password?: string } = {},
) {
  people += 1;
  const { email = `person-${people}@shop.example`, name = "Mari" } = input;
  const passwordHash = input.password ? await server.passwords.hash(input.password) : null;
  const secret = createSecretText();
  const at = server.clock.now();
  const { person, session } = await server.store.records.change(program, async (change) => {
    const made = await createPerson(change, { email, name, locale: "ja", passwordHash, at });
    const expiresAt = at + sessionLastsMs;
    const hash = toSecretHash(secret);
    const begun = await createSession(change, {
      hash,
      personId: made.id,
      userAgent: "test",
      at,
      expiresAt,
    });
    return { person: made, session: begun };
  });
  const cookie = `${cookieName}=${secret}`;
  return { person, session, cookie, call: fromOwnPage(server, { cookie }) };
}

/** A member of a project, signed in, whose calls name it. */
export async function createMember(
  server: TestServer,
  {
    role,
    projectId = server.project.projectId,
    ...input
  }: { role: MemberRole; projectId?: string; email?: string; name?: string; password?: string },
) {
  const signedIn = await createSignedIn(server, input);
  const member = await server.store.records.change(program, (change) =>
    joinProject(change, {
      projectId,
      personId: signedIn.person.id,
      role,
      departmentId: null,
      at: server.clock.now(),
    }),
  );
  const headers = { cookie: signedIn.cookie, "tomoni-project": projectId };
  const call: Call = (method: Method, url, body, extra) =>
    fromOwnPage(server, headers)(method, url, body, extra);
  return { ...signedIn, member, call };
}
