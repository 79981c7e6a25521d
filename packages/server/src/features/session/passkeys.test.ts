import type { PasskeyList } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createSignedIn, fromOwnPage, publicUrl, toCookie } from "../../testing/people.ts";
import { createAuthenticator } from "../../testing/software-authenticator.ts";
import { type Call, createTestServer } from "../../testing/test-server.ts";

const minuteMs = 60_000;
type Options = { challenge: string; rp?: { id: string }; rpId?: string };

async function ask(call: Call, url: string): Promise<Options> {
  const { status, body } = await call("POST", url);
  expect(status).toBe(200);
  return (body as { options: Options }).options;
}

const askNew = (call: Call) => ask(call, "/v1/team/passkeys/challenge");
const askSignIn = (call: Call) => ask(call, "/v1/team/session/passkey/challenge");
const add = (call: Call, response: object, name = "ノートPC") =>
  call("POST", "/v1/team/passkeys", { name, response });
const signIn = (call: Call, response: object) =>
  call("POST", "/v1/team/session/passkey", { response });

async function createOwner() {
  const server = await createTestServer({ publicUrl });
  const person = await createSignedIn(server, { email: "mari@shop.example" });
  const authenticator = createAuthenticator(publicUrl);
  return { server, ...person, authenticator, page: fromOwnPage(server) };
}

test("[T49] a passkey is kept and signs its owner in, in a session of its own, without an address", async () => {
  const { server, call, person, authenticator, page } = await createOwner();

  const options = await askNew(call);
  const added = await add(call, authenticator.create(options));
  const signedIn = await signIn(page, authenticator.get(await askSignIn(page)));
  const list = (await call("GET", "/v1/team/passkeys")).body as PasskeyList;

  expect(options).toMatchObject({
    rp: { id: "tomoni.example", name: "Tomoni" },
    user: { name: "mari@shop.example" },
    pubKeyCredParams: [-8, -7, -257].map((alg) => ({ alg, type: "public-key" })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    attestation: "none",
  });
  expect(added).toMatchObject({ status: 201, body: { name: "ノートPC", lastUsedAt: null } });
  expect(signedIn.body).toMatchObject({ person: { id: person.id }, passkeys: 1 });
  expect(toCookie(signedIn)).toMatch(/^__Host-tomoni=[\w-]{43}$/);
  expect(list.items).toMatchObject([{ name: "ノートPC", lastUsedAt: expect.any(String) }]);
  expect(server.rows("select * from challenges")).toEqual([]);
});

test("[T49] a challenge is answered once, within five minutes, by whom and for what it was asked", async () => {
  const { server, call, authenticator, page } = await createOwner();
  const other = await createSignedIn(server);
  const stolen = await add(other.call, authenticator.create(await askNew(call)));
  await add(call, authenticator.create(await askNew(call)));
  const answer = authenticator.get(await askSignIn(page));

  const first = await signIn(page, answer);
  const again = await signIn(page, answer);
  const late = await askSignIn(page);
  server.clock.advance(5 * minuteMs);
  const refused = [
    stolen,
    again,
    await signIn(page, authenticator.get(late)),
    await signIn(page, authenticator.get(await askNew(call))),
    await signIn(page, authenticator.get({ challenge: "A".repeat(43), rpId: "tomoni.example" })),
    await signIn(page, createAuthenticator(publicUrl).get(await askSignIn(page))),
  ];

  expect(first.status).toBe(200);
  for (const { body, headers } of refused) {
    expect(body).toMatchObject({ status: 401, code: "passkey-refused" });
    expect(headers["set-cookie"]).toBeUndefined();
  }
});

test("[T49] an answer for another site, with another's signature or a count that went back is refused", async () => {
  const { call, authenticator, page } = await createOwner();
  await add(call, authenticator.create(await askNew(call)));
  const evil = createAuthenticator("https://evil.example");
  const answer = async () => authenticator.get(await askSignIn(page));

  const elsewhere = await add(call, evil.create(await askNew(call)));
  const otherRp = await signIn(
    page,
    authenticator.get({ ...(await askSignIn(page)), rpId: "evil.example" }),
  );
  const given = await answer();
  const signature = createAuthenticator(publicUrl).get(await askSignIn(page)).response.signature;
  const forged = await signIn(page, { ...given, response: { ...given.response, signature } });
  const good = await signIn(page, await answer());
  authenticator.rewind();
  const copied = await signIn(page, await answer());

  for (const { body } of [elsewhere, otherRp, forged, copied])
    expect(body).toMatchObject({ status: 401, code: "passkey-refused" });
  expect(good.status).toBe(200);
});

test("[T49] making and removing passkeys needs a fresh sign-in, which a passkey renews; a removed one signs nobody in", async () => {
  const { server, call, authenticator, page } = await createOwner();
  const added = await add(call, authenticator.create(await askNew(call)));
  const { id } = added.body as { id: string };
  const twice = await add(call, authenticator.create(await askNew(call)));
  server.clock.advance(10 * minuteMs);

  const stale = [
    await call("POST", "/v1/team/passkeys/challenge"),
    await call("DELETE", `/v1/team/passkeys/${id}`),
  ];
  const renewed = await signIn(call, authenticator.get(await askSignIn(call)));
  const fresh = fromOwnPage(server, { cookie: toCookie(renewed) });
  const former = await call("GET", "/v1/team/session");
  const removed = await fresh("DELETE", `/v1/team/passkeys/${id}`);
  const missing = await fresh("DELETE", `/v1/team/passkeys/${id}`);
  const after = await signIn(page, authenticator.get(await askSignIn(page)));

  expect(twice.body).toMatchObject({ code: "passkey-refused" });
  for (const { body } of stale) expect(body).toMatchObject({ status: 403, code: "step-up-needed" });
  expect(former.status).toBe(401);
  expect([removed.status, missing.status]).toEqual([204, 404]);
  expect(after.body).toMatchObject({ code: "passkey-refused" });
});
