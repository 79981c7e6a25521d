import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { SignJWT } from "jose";
import { expect, test, vi } from "vitest";
import { createFolder, createTomoni } from "../testing/tomoni-process.ts";

vi.setConfig({ testTimeout: 60_000 });

const initArguments = ["init", "--name", "Minamo", "--origin", "https://shop.example", "--json"];

interface Made {
  projectId: string;
  projectKey: string;
  secretKey: string;
}

async function createWorld() {
  const folder = createFolder();
  const tomoni = createTomoni(folder);
  const made = JSON.parse((await tomoni.run(...initArguments)).stdout) as Made;
  return { folder, tomoni, made };
}

async function take(url: string, { projectKey }: Made, identity?: string) {
  const response = await fetch(`${url}/v1/projects/${projectKey}/participants`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(identity === undefined ? {} : { identity }),
  });
  return { status: response.status, body: (await response.json()) as { token: string } };
}

const readMe = async (url: string, token: string) =>
  (await fetch(`${url}/v1/me`, { headers: { authorization: `Bearer ${token}` } })).status;

test("[P14] tokens signed before the secret was replaced are believed for as long as was said", async () => {
  const { folder, tomoni, made } = await createWorld();
  const first = await tomoni.start("serve");
  const { token } = (await take(first.url, made)).body;
  await first.end("SIGTERM");

  const replaced = await tomoni.run("secrets", "tokens", "--overlap", "30d", "--json");
  const second = await tomoni.start("serve");
  const during = [
    await readMe(second.url, token),
    await readMe(second.url, (await take(second.url, made)).body.token),
  ];
  await second.end("SIGTERM");
  await tomoni.run("secrets", "tokens", "--overlap", "0h");
  const third = await tomoni.start("serve");

  expect(replaced.code).toBe(0);
  expect(during).toEqual([200, 200]);
  // Ending the second at once ends the first as well, though it had thirty days.
  expect(await readMe(third.url, token)).toBe(401);
  const file = join(folder, "tomoni.db.secret");
  expect(readFileSync(file, "utf8").trim().split("\n")).toHaveLength(1);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("[P15] a host may sign with the former identity secret until its time is over", async () => {
  const { tomoni, made } = await createWorld();
  const { url } = await tomoni.start("serve");
  const headers = { authorization: `Bearer ${made.secretKey}` };
  const project = (await (await fetch(`${url}/v1/team/project`, { headers })).json()) as {
    identitySecret: string;
  };
  const sign = (secret: string) =>
    new SignJWT()
      .setProtectedHeader({ alg: "HS256" })
      .setSubject("mio")
      .setAudience(made.projectId)
      .setIssuedAt()
      .sign(new TextEncoder().encode(secret));
  const rotate = (overlap: string) =>
    tomoni.run("secrets", "identity", "--project", made.projectKey, "--overlap", overlap, "--json");

  const { identitySecret } = JSON.parse((await rotate("12h")).stdout) as { identitySecret: string };
  await vi.waitFor(
    async () => expect((await take(url, made, await sign(identitySecret))).status).toBe(200),
    3000,
  );
  const former = (await take(url, made, await sign(project.identitySecret))).status;
  const stranger = (await take(url, made, await sign("x".repeat(40)))).status;
  await rotate("0h");
  await vi.waitFor(
    async () => expect((await take(url, made, await sign(identitySecret))).status).toBe(401),
    3000,
  );

  expect([former, stranger]).toEqual([200, 401]);
});

test("[P14] what cannot be replaced here says where, and a wrong time is refused", async () => {
  const given = createTomoni(createFolder(), { TOMONI_SECRET: "k3Zs9vQm4XeW7yTg1pLr8uNc2bHd6jFa" });
  const { tomoni } = await createWorld();

  expect(await given.run("secrets", "tokens")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("TOMONI_SECRET_PREVIOUS"),
  });
  expect(await tomoni.run("secrets", "tokens", "--overlap", "soon")).toMatchObject({ code: 64 });
});
