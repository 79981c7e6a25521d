import { createId } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { type Account, createIdentityServer } from "../../testing/identity-server.ts";
import {
  createMember,
  createSignedIn,
  fromOwnPage,
  ownPage,
  publicUrl,
} from "../../testing/people.ts";
import { type Answer, createTestServer } from "../../testing/test-server.ts";

const callback = `${publicUrl}/v1/team/session/oidc/callback`;
const mari: Account = {
  sub: "u-1",
  email: "Mari@shop.example",
  email_verified: true,
  name: "Mari",
};

/** The cookies of an answer by their names. */
function toCookies({ headers }: Answer): Map<string, string> {
  const lines = [headers["set-cookie"] ?? []].flat();
  return new Map(lines.map((line) => line.split(";")[0]!.split("=") as [string, string]));
}

async function createHouse() {
  const identity = await createIdentityServer({ callback });
  const server = await createTestServer({ publicUrl, oidc: identity.config });
  const page = fromOwnPage(server);

  async function begin(body: object = {}) {
    const answer = await page("POST", "/v1/team/session/oidc", body);
    const journey = toCookies(answer).get("__Host-tomoni-journey") ?? "";
    return { answer, journey, url: (answer.body as { url?: string }).url ?? "" };
  }
  /** The browser comes back, as another site sends it. */
  const back = (url: string, journey: string) =>
    server.anyone("GET", url.slice(publicUrl.length), undefined, {
      headers: {
        host: ownPage.host,
        "sec-fetch-site": "cross-site",
        ...(journey && { cookie: `__Host-tomoni-journey=${journey}` }),
      },
    });
  async function signIn(as: Account, body: object = {}) {
    const { url, journey } = await begin(body);
    const answer = await back(await identity.signIn(url, as), journey);
    const cookie = `__Host-tomoni=${toCookies(answer).get("__Host-tomoni") ?? ""}`;
    const who = await fromOwnPage(server, { cookie })("GET", "/v1/team/session");
    return { answer, who };
  }
  return { identity, server, page, begin, back, signIn };
}

const refusedTo = `${publicUrl}/console/sign-in?problem=sign-in-failed`;

test("[T50] a member comes in by the company's provider, by an address that it vouches for, and then by who they are there", async () => {
  const { server, page, signIn } = await createHouse();
  const { person } = await createMember(server, { role: "editor", email: "mari@shop.example" });

  const ways = await page("GET", "/v1/team/session/ways");
  const first = await signIn(mari, { returnTo: "/console/voices?view=mine" });
  const renamed = await signIn({ ...mari, email: "mari.s@shop.example" });

  expect(ways.body).toEqual({ password: true, passkey: true, oidc: true });
  expect(first.answer.status).toBe(302);
  expect(first.answer.headers["location"]).toBe(`${publicUrl}/console/voices?view=mine`);
  expect(first.who.body).toMatchObject({
    person: { id: person.id },
    projects: [{ role: "editor" }],
  });
  expect(renamed.answer.headers["location"]).toBe(`${publicUrl}/console/`);
  expect(renamed.who.body).toMatchObject({ person: { id: person.id } });
});

test("[T50] who was invited comes in by the provider without a link or a password, and has their role", async () => {
  const { server, signIn } = await createHouse();
  const owner = await createMember(server, { role: "owner" });
  const id = createId("invitation");
  await owner.call("POST", "/v1/team/invitations", { id, email: mari.email, role: "viewer" });

  const { who } = await signIn(mari);

  expect(who.body).toMatchObject({
    person: { email: "mari@shop.example", name: "Mari" },
    hasPassword: false,
    projects: [{ role: "viewer" }],
  });
  expect(server.rows("select used_at is null as open from invitations")).toEqual([{ open: 0 }]);
});

test.each([
  ["nobody knows", mari],
  [
    "the provider does not vouch for",
    { ...mari, email_verified: false, email: "sora@shop.example" },
  ],
  ["the provider does not tell", { sub: "u-2" }],
  ["is disabled here", { ...mari, email: "gone@shop.example" }],
  ["is another's there", { ...mari, sub: "u-9", email: "taken@shop.example" }],
])("[T50] who comes with an address that %s is not let in", async (_name, account) => {
  const { server, signIn } = await createHouse();
  await createSignedIn(server, { email: "sora@shop.example" });
  const gone = await createSignedIn(server, { email: "gone@shop.example" });
  const taken = await createSignedIn(server, { email: "taken@shop.example" });
  server.edit("update people set disabled_at = 1 where id = ?", gone.person.id);
  server.edit("update people set oidc_subject = 'x u-1' where id = ?", taken.person.id);
  const before = server.rows("select count(*) as count from people");

  const { answer, who } = await signIn(account);

  expect(answer.headers["location"]).toBe(refusedTo);
  expect(who.status).toBe(401);
  expect(server.rows("select count(*) as count from people")).toEqual(before);
});

test("[T50] an answer is taken once, from the browser that went, with the code and state that belong to it", async () => {
  const { identity, server, begin, back } = await createHouse();
  await createSignedIn(server, { email: "mari@shop.example" });
  const come = async (change: (url: string) => string, journeyOf?: string) => {
    const { url, journey } = await begin();
    const answered = change(await identity.signIn(url, mari));
    return back(answered, journeyOf ?? journey);
  };
  const set = (name: string, value: string) => (url: string) => {
    const changed = new URL(url);
    changed.searchParams.set(name, value);
    return changed.href;
  };
  const { url, journey } = await begin();
  const answered = await identity.signIn(url, mari);
  const taken = await back(answered, journey);

  const refused = [
    await back(answered, journey),
    await come((given) => given, ""),
    await come((given) => given, "A".repeat(43)),
    await come(set("code", "made-up")),
    await come(set("state", "made-up")),
    await come(set("iss", "https://evil.example")),
    await come(() => `${callback}?error=access_denied`),
    await come(() => callback),
  ];
  const late = await begin();
  const lateUrl = await identity.signIn(late.url, mari);
  server.clock.advance(10 * 60_000);
  refused.push(await back(lateUrl, late.journey));

  expect(taken.headers["location"]).toBe(`${publicUrl}/console/`);
  for (const answer of refused) {
    expect(answer.headers["location"]).toBe(refusedTo);
    expect(toCookies(answer).get("__Host-tomoni")).toBeUndefined();
  }
});

test.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "/console//evil.example/..\\",
  "/consoleevil",
  "/docs",
  "/console/\u0000",
  "/console/#javascript:alert(1)",
  "javascript:alert(1)",
])("[T37] nobody is sent to %s after signing in", async (returnTo) => {
  const { begin } = await createHouse();

  const { answer } = await begin({ returnTo });

  expect(answer.body).toMatchObject({
    status: 422,
    errors: [{ pointer: "/returnTo", message: "must be a page of the console" }],
  });
});

test("[T50] a provider that does not answer is told in a sentence, and asked again", async () => {
  const { identity, begin } = await createHouse();
  identity.break();

  const down = await begin();
  identity.mend();
  const up = await begin();

  expect(down.answer.body).toMatchObject({ status: 502, code: "identity-provider-unavailable" });
  expect(up.answer.status).toBe(200);
});

test("[T50] without a provider nobody is sent to one", async () => {
  const server = await createTestServer({ publicUrl });
  const page = fromOwnPage(server);

  const ways = await page("GET", "/v1/team/session/ways");
  const refused = await page("POST", "/v1/team/session/oidc", {});
  const back = await page("GET", "/v1/team/session/oidc/callback?code=1&state=2");

  expect(ways.body).toMatchObject({ oidc: false });
  expect(refused.body).toMatchObject({ status: 404, code: "sign-in-way-unavailable" });
  expect(back.headers["location"]).toBe(refusedTo);
});
