import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import Fastify from "fastify";
import { expect, test, vi } from "vitest";
import { addDemo } from "../edge/demo.ts";
import { createFolder, createTomoni } from "../testing/tomoni-process.ts";

vi.setConfig({ testTimeout: 40_000 });

const policy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

function readKeys(folder: string): Record<"ja" | "en", string> {
  return JSON.parse(readFileSync(join(folder, "tomoni.db.demo-keys.json"), "utf8"));
}

async function listActivities(url: string, secretKey: string) {
  const headers = { authorization: `Bearer ${secretKey}` };
  const response = await fetch(`${url}/v1/team/activities`, { headers });
  return ((await response.json()) as { items: { id: string; kind: string; responses: number }[] })
    .items;
}

test("[C13] the demo started again has the same data, a visitor's vote and the same keys", async () => {
  const folder = createFolder();
  const tomoni = createTomoni(folder);
  const first = await tomoni.start("demo");
  const keys = readKeys(folder);
  const before = await listActivities(first.url, keys.ja);
  const vote = before.find((activity) => activity.kind === "vote")!;
  await castFirst(first.url, vote.id);
  await first.end();

  const second = await tomoni.start("demo");
  const after = await listActivities(second.url, keys.ja);

  const expected = before.map((activity) =>
    activity.id === vote.id ? { ...activity, responses: activity.responses + 1 } : activity,
  );
  expect(after).toEqual(expected);
  expect(readKeys(folder)).toEqual(keys);
  expect((await listActivities(second.url, keys.en)).map(({ responses }) => responses)).toEqual(
    before.map(({ responses }) => responses),
  );
});

async function castFirst(url: string, activityId: string): Promise<void> {
  const page = await fetch(`${url}/demo/ja`).then((response) => response.text());
  const [, projectKey] = /data-project="(pk_\w+)"/.exec(page)!;
  const json = { "content-type": "application/json", origin: url };
  const participants = `${url}/v1/projects/${projectKey}/participants`;
  const person = await fetch(participants, { method: "POST", headers: json, body: "{}" });
  const { token } = (await person.json()) as { token: string };
  const activity = await fetch(`${url}/v1/activities/${activityId}`).then((answer) =>
    answer.json(),
  );
  const choice = (activity as { options: { id: string }[] }).options[0]!.id;
  const cast = await fetch(`${url}/v1/activities/${activityId}/ballot`, {
    method: "PUT",
    headers: { ...json, authorization: `Bearer ${token}` },
    body: JSON.stringify({ choice }),
  });
  expect(cast.status).toBe(200);
}

test("[C14] the demo says what to open, the key and how to stop, and keeps the key to its owner", async () => {
  const folder = createFolder();

  const { url, printed } = await createTomoni(folder).start("demo", "--locale", "en");

  const { en } = readKeys(folder);
  const links = [...printed.matchAll(/ (http\S+)/g)].map(([, link]) => link);
  expect(links).toEqual([
    expect.stringMatching(/\/console\/link#[\w-]{43}$/),
    `${url}/demo/en`,
    `${url}/demo/ja`,
    `${url}/demo/methods-en`,
    `${url}/demo/methods-ja`,
    `${url}/docs`,
    `${url}/v1/team/activities`,
  ]);
  expect(printed).toContain(en);
  expect(printed).toContain("Ctrl+C");
  expect(statSync(join(folder, "tomoni.db.demo-keys.json")).mode & 0o777).toBe(0o600);
});

test("[C15] the demo's pages come with a strict policy and every id in its place", async () => {
  const { url } = await createTomoni(createFolder()).start("demo");

  for (const name of ["ja", "en", "methods-ja", "methods-en"]) {
    const page = await fetch(`${url}/demo/${name}`);
    const html = await page.text();

    expect(Object.fromEntries(page.headers)).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      "cache-control": "no-cache",
    });
    expect(html).not.toContain("{{");
    const ids = [...html.matchAll(/activity="(act_\w{26})"/g)].map(([, id]) => id!);
    const live = ids.map((id) => fetch(`${url}/v1/activities/${id}`).then(({ status }) => status));
    expect(await Promise.all(live)).toEqual([200, 200, 200]);
  }
  const rest = ["shop.js", "pictures/mark.svg", "ja.html", "../package.json"];
  const statuses = rest.map((name) => fetch(`${url}/demo/${name}`).then(({ status }) => status));
  expect(await Promise.all(statuses)).toEqual([200, 200, 404, 404]);
});

test.each([
  ["en-GB,en;q=0.9,ja;q=0.8", "en"],
  ["fr, ja;q=0.5, en;q=0.4", "ja"],
  ["en;q=0, fr", "ja"],
])(
  "[C16] the demo opens in the language the browser would rather have: %s",
  async (wish, locale) => {
    const app = Fastify();
    const shop = { projectKey: "pk_any", activityIds: {} };
    addDemo(app, { shops: { ja: shop, en: shop }, defaultLocale: "ja" });

    const root = await app.inject({ url: "/" });
    const headers = { "accept-language": wish };
    const start = await app.inject({ url: "/demo/", headers });

    expect([root.statusCode, root.headers.location]).toEqual([302, "/demo/"]);
    expect([start.statusCode, start.headers.location]).toEqual([302, `/demo/${locale}`]);
    expect(start.headers.vary).toBe("Accept-Language");
  },
);
