import { globSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createId } from "@tomoni/sdk/contract";
import { expect, onTestFinished, test, vi } from "vitest";
import type { CreatedProject } from "../features/projects/new-project.ts";
import { publicDirectory } from "../edge/static-files.ts";
import { createFolder, createTomoni } from "../testing/tomoni-process.ts";

vi.setConfig({ testTimeout: 40_000 });

const initArguments = ["init", "--name", "Minamo", "--origin", "https://shop.example", "--json"];

async function init(tomoni: ReturnType<typeof createTomoni>): Promise<CreatedProject> {
  const { stdout } = await tomoni.run(...initArguments);
  return JSON.parse(stdout) as CreatedProject;
}

function ask(url: string, secretKey: string): Promise<number> {
  const headers = { authorization: `Bearer ${secretKey}` };
  return fetch(`${url}/v1/team/project`, { headers }).then((response) => response.status);
}

test("[C7] init prints ids and keys that a server then knows", async () => {
  const tomoni = createTomoni(createFolder());

  const { code, stdout } = await tomoni.run(...initArguments, "--origin", "http://localhost:5173");
  const made = JSON.parse(stdout) as CreatedProject;
  const { url } = await tomoni.start("serve");
  const headers = { authorization: `Bearer ${made.secretKey}` };
  const project = await fetch(`${url}/v1/team/project`, { headers }).then((answer) =>
    answer.json(),
  );

  expect(code).toBe(0);
  // With the console built, the first owner's link as well.
  const keys = Object.keys(made).filter((key) => key !== "ownerLink");
  expect(keys).toEqual(["projectId", "projectKey", "secretKey"]);
  expect(project).toMatchObject({
    id: made.projectId,
    projectKey: made.projectKey,
    name: "Minamo",
    origins: ["https://shop.example", "http://localhost:5173"],
    defaultLocale: "ja",
  });
});

test("[C8] serve logs JSON lines, one of which says where it listens", async () => {
  const { url, printed } = await createTomoni(createFolder()).start("serve");

  const lines = printed
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

  expect(lines.find((line) => line.msg === "listening")).toMatchObject({ level: "info", url });
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
});

test("[N34] serve keeps the widget's files for pages that outlive this version", async () => {
  const folder = createFolder();
  await createTomoni(folder).start("serve");

  const database = new DatabaseSync(join(folder, "tomoni.db"), { readOnly: true });
  onTestFinished(() => database.close());
  const rows = database.prepare("select path from widget_files order by path").all();

  expect(rows.map(({ path }) => path)).toEqual(
    globSync(["tomoni-*.js", "tomoni-*.js.br", "widget/*.js", "widget/*.js.br"], {
      cwd: publicDirectory,
    }).toSorted(),
  );
  expect(rows.length).toBeGreaterThan(20);
});

test("[N34] a server that cannot keep the widget's files says so and serves", async () => {
  const folder = createFolder();
  const tomoni = createTomoni(folder);
  await init(tomoni);
  const database = new DatabaseSync(join(folder, "tomoni.db"));
  database.exec(
    "create trigger full before insert on widget_files begin select raise(abort, 'no room'); end",
  );
  database.close();

  const { url, printed } = await tomoni.start("serve");

  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect(printed).toContain("files of the widget could not be kept");
});

test("[C9] a second server on the same file is refused in a sentence, with 1", async () => {
  const folder = createFolder();
  const tomoni = createTomoni(folder);
  await tomoni.start("serve");

  const second = await tomoni.run("serve", "--port", "0");

  const file = join(folder, "tomoni.db");
  expect(second).toEqual({
    code: 1,
    stdout: "",
    stderr: `${file} is in use by another tomoni process. Stop that one first.\n`,
  });
});

test("[C10] a taken port is told in a sentence, with 1", async () => {
  const holder = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void holder.close());
  await new Promise((resolve) => holder.once("listening", resolve));
  const { port } = holder.address() as AddressInfo;

  const outcome = await createTomoni(createFolder()).run("demo", "--port", String(port));

  expect(outcome).toEqual({
    code: 1,
    stdout: "",
    stderr: `Port ${port} on 127.0.0.1 is taken by another program. Choose another with --port, or 0 for any free one.\n`,
  });
});

test.each(["SIGTERM", "SIGINT"] as const)(
  "[C11] %s ends a server with 0 within two seconds, open live streams and all",
  async (signal) => {
    const tomoni = createTomoni(createFolder());
    const { secretKey } = await init(tomoni);
    const { url, end } = await tomoni.start("serve");
    const stream = await fetch(`${url}/v1/activities/${await openIdeas(url, secretKey)}/live`);
    const reader = stream.body!.getReader();
    const first = await reader.read();

    const { code, tookMs } = await end(signal);

    expect(stream.status).toBe(200);
    expect(first.done).toBe(false);
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(2000);
    // Ended, not torn down: the reader sees the end of the answer and no error.
    while (!(await reader.read()).done);
  },
);

test("[C21] SIGTERM ends a server with 0 within two seconds, silent and half-open connections or not", async () => {
  const { url, end } = await createTomoni(createFolder()).start("serve");
  const { hostname, port } = new URL(url);
  const begun = [
    "",
    "GET / HT",
    "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n",
    "POST /v1/me HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{",
  ];
  for (const text of begun) {
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    onTestFinished(() => void socket.destroy());
    socket.on("error", () => undefined);
    await new Promise((resolve) => socket.once("connect", resolve));
    if (text !== "") socket.write(text);
  }

  const { code, tookMs } = await end("SIGTERM");

  expect(code).toBe(0);
  expect(tookMs).toBeLessThan(2000);
});

async function openIdeas(url: string, secretKey: string): Promise<string> {
  const headers = { authorization: `Bearer ${secretKey}`, "content-type": "application/json" };
  const id = createId("activity");
  const body = JSON.stringify({
    id,
    kind: "ideas",
    title: { en: "Ideas" },
    resultsVisibility: "always",
  });
  await fetch(`${url}/v1/team/activities`, { method: "POST", headers, body });
  await fetch(`${url}/v1/team/activities/${id}/open`, {
    method: "POST",
    headers: { authorization: headers.authorization },
  });
  return id;
}

test("[C12] keys made and revoked beside a running server count within two seconds", async () => {
  const tomoni = createTomoni(createFolder());
  const { projectKey } = await init(tomoni);
  const { url } = await tomoni.start("serve");
  const keys = (...args: string[]) =>
    tomoni.run("keys", ...args, "--project", projectKey, "--json");

  const made = JSON.parse((await keys("create", "--name", "Nightly")).stdout);
  const whenMade = await ask(url, made.secretKey);
  const listed = JSON.parse((await keys("list")).stdout).keys;
  const revoked = await keys("revoke", "--key", made.id);
  await vi.waitFor(async () => expect(await ask(url, made.secretKey)).toBe(401), 2000);

  expect(whenMade).toBe(200);
  expect(listed).toMatchObject([
    {
      id: made.id,
      name: "Nightly",
      scope: "read",
      hint: made.secretKey.slice(0, 7),
      revokedAt: null,
    },
    { name: "First key", scope: "admin" },
  ]);
  expect(revoked).toMatchObject({ code: 0, stdout: `{"id":"${made.id}","revoked":true}\n` });
});

test("[C12] revoking a key that is not there fails in a sentence", async () => {
  const tomoni = createTomoni(createFolder());
  const { projectKey } = await init(tomoni);

  const outcome = await tomoni.run("keys", "revoke", "--project", projectKey, "--key", "key_1");

  expect(outcome).toMatchObject({
    code: 1,
    stderr: `The project ${projectKey} has no key key_1.\n`,
  });
});
