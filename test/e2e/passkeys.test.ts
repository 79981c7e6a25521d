import { createTomoniConsole } from "@tomoni/sdk";
import { chromium, type Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { findChromium } from "../support/chromium.ts";
import { callIn, startOwnServer as startServer } from "../support/own-server.ts";

/** A page of the server, in a browser with an authenticator that its user unlocks. */
async function openPage(origin: string): Promise<Page> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox"] });
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto(`${origin}/healthz`);
  return page;
}

test("[T49] [T34] in a browser: the first owner comes in by their link, makes a passkey, and signs in by it alone", async () => {
  const { origin, projectId, token } = await startServer();
  const page = await openPage(origin);
  const call = callIn(page);
  const owner = { email: "mari@shop.example", name: "Mari", password: "correct horse battery" };

  const used = await call("POST", "/v1/team/session/link", { token, ...owner });
  const asked = await call("POST", "/v1/team/passkeys/challenge");
  const made = await page.evaluate(async (options) => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    const credential = await navigator.credentials.create({ publicKey });
    return (credential as PublicKeyCredential).toJSON();
  }, asked.body.options);
  const added = await call("POST", "/v1/team/passkeys", { name: "Laptop", response: made });
  await call("DELETE", "/v1/team/session");
  const out = await call("GET", "/v1/team/session");
  const challenge = await call("POST", "/v1/team/session/passkey/challenge");
  const answer = await page.evaluate(async (options) => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    const credential = await navigator.credentials.get({ publicKey });
    return (credential as PublicKeyCredential).toJSON();
  }, challenge.body.options);
  const signedIn = await call("POST", "/v1/team/session/passkey", { response: answer });
  const cookies = await page.context().cookies();

  expect([used.status, added.status, out.status, signedIn.status]).toEqual([200, 201, 401, 200]);
  expect(signedIn.body).toMatchObject({
    person: { email: "mari@shop.example" },
    projects: [{ id: projectId, role: "owner" }],
    passkeys: 1,
  });
  expect(cookies).toMatchObject([{ name: "tomoni", httpOnly: true, sameSite: "Lax", path: "/" }]);
  expect(await page.evaluate(() => document.cookie)).toBe("");
});

test("[T34] [S40] the console's client works by the session of its page, in the project it names", async () => {
  const { origin, projectId, token } = await startServer();
  let cookie = "";
  const inPage: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    request.headers.set("origin", origin);
    if (cookie) request.headers.set("cookie", cookie);
    const response = await fetch(request);
    cookie = response.headers.getSetCookie()[0]?.split(";")[0] ?? cookie;
    return response;
  };
  let project: string | undefined;
  const client = createTomoniConsole({
    baseUrl: origin,
    fetch: inPage,
    projectId: () => project,
  });

  const look = await client.session.lookAtLink(token);
  const owner = { email: "mari@shop.example", name: "Mari", password: "correct horse battery" };
  const { projects } = await client.session.useLink({ token, ...owner });
  const nowhere = client.members.list();
  await expect(nowhere).rejects.toMatchObject({ code: "project-not-found" });
  project = projects[0]?.id;
  const department = await client.departments.create({ name: "開発" });
  const members = await client.members.list();
  const invited = await client.invitations.create({ email: "sora@shop.example", role: "editor" });
  const audit = await client.audit.list({ type: "department" });
  await client.session.signOut();

  expect(look).toMatchObject({ purpose: "owner", project: { id: projectId } });
  expect(members.items).toMatchObject([{ name: "Mari", role: "owner" }]);
  expect(invited.link).toMatch(/\/console\/link#[\w-]{43}$/);
  expect(audit.items).toMatchObject([{ subjectId: department.id, actor: { name: "Mari" } }]);
  await expect(client.session.get()).rejects.toMatchObject({ code: "unauthenticated" });
});
