import { createHmac, generateKeyPairSync } from "node:crypto";
import { createId } from "@tomoni/sdk/contract";
import { createNewcomerToken } from "@tomoni/sdk/newcomer";
import { SignJWT, UnsecuredJWT } from "jose";
import { expect, test } from "vitest";
import { createTestServer, secret, type TestServer } from "../../testing/test-server.ts";
import { createTokens } from "../../access/tokens.ts";

const encode = (text: string) => new TextEncoder().encode(text);

/** Every token that must not be taken for a participant's. */
async function createForgeries(server: TestServer): Promise<Record<string, string>> {
  const { token, participantId } = await server.participant();
  const { projectId, secretKey } = server.project;
  const shop = await server.createShop();
  const payload = `${projectId}.${participantId}.1`;
  const sign = (purpose: string) =>
    createHmac("sha256", secret).update(`${purpose}${payload}`).digest("base64url");
  return {
    "signed with another secret": createTokens("x".repeat(32)).sign({
      projectId,
      participantId,
      verified: false,
    }),
    "another project's": createTokens(secret).sign({
      projectId: shop.projectId,
      participantId,
      verified: false,
    }),
    "another purpose's": `tkn_${payload}.${sign("member:")}`,
    "no purpose's": `tkn_${payload}.${sign("")}`,
    "made verified": token.replace(".0.", ".1."),
    "another participant's": token.replace(participantId, createId("participant")),
    "cut short": token.slice(0, -4),
    "made longer": `${token}AAAA`,
    "in another spelling": `${token}=`,
    "without a signature": token.slice(0, token.lastIndexOf(".") + 1),
    "a secret key": secretKey,
    empty: "tkn_",
    huge: `tkn_${"a".repeat(10_000)}`,
  };
}

test("[P9] no token but one we signed for this project and purpose is taken", async () => {
  const server = await createTestServer();
  const { url, options } = await server.activity();
  const forgeries = await createForgeries(server);

  for (const [name, token] of Object.entries(forgeries)) {
    const voted = await server.as(token)("PUT", `${url}/ballot`, { choice: options[0] });
    const read = await server.as(token)("GET", `${url}/results`);
    expect({ name, voted: voted.body, read: read.status }).toMatchObject({
      name,
      voted: { status: 401, code: "invalid-token" },
      read: 401,
    });
    expect(voted.headers["www-authenticate"]).toBe("Bearer");
  }
  expect(server.rows("select * from stances")).toEqual([]);
});

test("[P9] a token is needed, in the one form", async () => {
  const server = await createTestServer();
  const { url } = await server.activity();
  const { token } = await server.participant();
  const headers = ["", "Basic dXNlcjpwYXNz", token, `Bearer ${token} ${token}`, "Bearer "];

  const answers = await Promise.all(
    headers.map((authorization) =>
      server.anyone("GET", `${url}/ballot`, undefined, { headers: { authorization } }),
    ),
  );

  expect(answers.map(({ body }) => (body as { code: string }).code)).toEqual(
    Array(5).fill("unauthenticated"),
  );
});

/** Every identity token that must not be taken for the host's word. */
async function createForgedIdentities(server: TestServer): Promise<Record<string, string>> {
  const { projectId } = server.project;
  const nowSeconds = Math.floor(server.clock.now() / 1000);
  const shop = await server.createShop();
  const theirs = (await server.store.reads.projectById(shop.projectId))!.identity_secret;
  const good = (alg = "HS256") =>
    new SignJWT()
      .setProtectedHeader({ alg })
      .setSubject("mio")
      .setAudience(projectId)
      .setIssuedAt(nowSeconds);
  const key = encode(server.identitySecret);
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = publicKey.export({ type: "spki", format: "pem" }) as string;
  const sub = (subject: unknown) =>
    new SignJWT({ sub: subject } as never)
      .setProtectedHeader({ alg: "HS256" })
      .setAudience(projectId)
      .setIssuedAt(nowSeconds)
      .sign(key);
  return {
    "alg none": new UnsecuredJWT({ sub: "mio" })
      .setAudience(projectId)
      .setIssuedAt(nowSeconds)
      .encode(),
    "wrong secret": await good().sign(encode("wrong")),
    "another project's secret": await good().sign(encode(theirs)),
    "signed with a public key as secret": await good().sign(encode(pem)),
    RS256: await good("RS256").sign(privateKey),
    HS512: await good("HS512").sign(key),
    "wrong audience": await good().setAudience(shop.projectId).sign(key),
    expired: await good()
      .setExpirationTime(nowSeconds - 120)
      .sign(key),
    "too old": await good()
      .setIssuedAt(nowSeconds - 3700)
      .sign(key),
    "from the future": await good()
      .setIssuedAt(nowSeconds + 300)
      .sign(key),
    "not yet valid": await good()
      .setNotBefore(nowSeconds + 300)
      .sign(key),
    "without sub": await new SignJWT()
      .setProtectedHeader({ alg: "HS256" })
      .setAudience(projectId)
      .setIssuedAt(nowSeconds)
      .sign(key),
    "without iat": await new SignJWT({ sub: "mio", aud: projectId })
      .setProtectedHeader({ alg: "HS256" })
      .sign(key),
    "an empty sub": await sub(""),
    "a number as sub": await sub(7),
    "a list as sub": await sub(["mio"]),
    "a sub of 501 letters": await sub("m".repeat(501)),
    "8 kB of nothing": "a".repeat(8192),
    "three dots": "...",
  };
}

test("[P10] an identity is taken only from the project's own host, fresh and for this project", async () => {
  const server = await createTestServer();
  const url = `/v1/projects/${server.project.projectKey}/participants`;

  for (const [name, identity] of Object.entries(await createForgedIdentities(server))) {
    const answer = await server.anyone("POST", url, { identity });
    expect({ name, ...(answer.body as object) }).toMatchObject({ name, code: "invalid-identity" });
  }
  const tooLong = await server.anyone("POST", url, { identity: "a".repeat(8193) });
  expect(tooLong.body).toMatchObject({
    code: "invalid-request",
    errors: [{ pointer: "/identity" }],
  });
});

test("[P17] a host whose token is refused is told which part is wrong", async () => {
  const server = await createTestServer();
  const url = `/v1/projects/${server.project.projectKey}/participants`;
  const forged: Readonly<Record<string, string>> = await createForgedIdentities(server);
  const toDetail = async (name: string) => {
    const { body } = await server.anyone("POST", url, { identity: forged[name] });
    return (body as { detail: string }).detail.split("as aud. ")[1];
  };

  expect(await toDetail("wrong secret")).toBe(
    "It is not signed with this project's identity secret.",
  );
  expect(await toDetail("HS512")).toBe("alg must be HS256.");
  expect(await toDetail("wrong audience")).toBe("aud must be the project's id.");
  expect(await toDetail("expired")).toBe("exp has passed.");
  expect(await toDetail("not yet valid")).toBe("nbf is yet to come.");
  for (const name of ["too old", "from the future", "without iat"])
    expect(await toDetail(name)).toMatch(/^iat must be when it was made/);
  for (const name of ["without sub", "an empty sub", "a number as sub", "a sub of 501 letters"])
    expect(await toDetail(name)).toBe("sub must be a text of 1 to 500 letters.");
  expect(await toDetail("three dots")).toBe("It is no such JWT.");
});

test("[P11] a newcomer's first write makes them a participant, and the same write again makes no other", async () => {
  const server = await createTestServer();
  const { url, options } = await server.activity();
  const newcomer = server.as(createNewcomerToken(server.project.projectKey));
  const vote = () => newcomer("PUT", `${url}/ballot`, { choice: options[0] });

  const before = await newcomer("GET", "/v1/me");
  const looked = server.rows("select * from participants");
  const voted = [await vote(), await vote()];
  const own = await newcomer("GET", `${url}/ballot`);
  const me = await newcomer("GET", "/v1/me");

  expect([before.status, looked]).toEqual([200, []]);
  expect(voted.map(({ status }) => status)).toEqual([200, 200]);
  expect(own.body).toMatchObject({ ballot: { choices: [options[0]] }, results: { responses: 1 } });
  expect(me.body).toMatchObject({ participantId: expect.stringMatching(/^ptc_/) });
  expect(server.rows("select verified from participants")).toEqual([{ verified: 0 }]);
});

test("[P11] what a newcomer said goes over to whom the host vouches for", async () => {
  const server = await createTestServer();
  const { url, options } = await server.activity();
  const newcomer = server.as(createNewcomerToken(server.project.projectKey));
  await newcomer("PUT", `${url}/ballot`, { choice: options[0] });

  const identity = await server.identity("mio");
  const path = `/v1/projects/${server.project.projectKey}/participants`;
  const { token } = (await newcomer("POST", path, { identity })).body as { token: string };

  const own = await server.as(token)("GET", `${url}/ballot`);
  expect(own.body).toMatchObject({ ballot: { choices: [options[0]] }, results: { responses: 1 } });
});

test("[P11] a newcomer's token of another project, or one that could be guessed, is nobody's", async () => {
  const server = await createTestServer();
  const { url, options } = await server.activity();
  const shop = await server.createShop();
  const good = createNewcomerToken(server.project.projectKey);
  const forgeries = {
    "another project's": createNewcomerToken(shop.projectKey),
    short: good.slice(0, -15),
    "without a secret": good.slice(0, good.indexOf(".") + 1),
    "without a key": `new_.${good.slice(good.indexOf(".") + 1)}`,
    "of no project": `new_pk_nobody.${good.slice(good.indexOf(".") + 1)}`,
    "in another spelling": `${good}=`,
    huge: `${good}${"a".repeat(10_000)}`,
  };

  for (const [name, token] of Object.entries(forgeries)) {
    const voted = await server.as(token)("PUT", `${url}/ballot`, { choice: options[0] });
    expect({ name, voted: voted.body }).toMatchObject({ voted: { code: "invalid-token" } });
  }
  // Elsewhere it is a newcomer there.
  const me = await server.as(forgeries["another project's"])("GET", "/v1/me");
  const here = await server.as(good)("GET", "/v1/me");
  expect([me.status, here.status]).toEqual([200, 200]);
  expect(me.body).not.toEqual(here.body);
  expect(server.rows("select * from stances")).toEqual([]);
});
