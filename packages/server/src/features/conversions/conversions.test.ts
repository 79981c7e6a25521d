import { execFile } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type ConversionPage, createId } from "@tomoni/sdk/contract";
import { signConversion, type SignedConversion } from "@tomoni/sdk/server";
import { expect, test } from "vitest";
import { createTestServer, origin } from "../../testing/test-server.ts";
import { isSignedByHost } from "./conversions.rules.ts";

const toSecrets = (current: string, former: string | null = null) => ({
  identity_secret: current,
  former_identity_secret: former,
  former_identity_until: former === null ? null : Date.now() + 60_000,
});

async function createShop() {
  const server = await createTestServer({ nowMs: Date.now() });
  const url = `/v1/projects/${server.project.projectKey}/events`;
  const at = new Date(server.clock.now()).toISOString();
  const tell = (event: object, remoteAddress = "203.0.113.7") =>
    server.anyone(
      "POST",
      url,
      {
        events: [
          {
            type: "conversion",
            id: createId("event"),
            visitorId: createId("visitor"),
            at,
            ...event,
          },
        ],
      },
      { headers: { origin }, remoteAddress },
    );
  return {
    server,
    tell,
    at,
    /** As the widget hands on what the shop's server signed. */
    tellSigned: ({ id: order, visitorId, ...signed }: Awaited<ReturnType<typeof signConversion>>) =>
      tell({ order, ...signed, ...(visitorId && { visitorId }) }),
    sign: (order: string, value: number, secret = server.identitySecret) =>
      signConversion({ id: order, value, currency: "JPY" }, { secret }),
    async read() {
      const answer = await server.team("GET", "/v1/team/conversions");
      return answer.body as ConversionPage;
    },
  };
}

test("[B6] what the shop's server sends or signs is evidence, and each order counts once", async () => {
  const { server, tellSigned, sign, read, at } = await createShop();

  const order = { order: "A-1", value: 4950, currency: "JPY", at };
  const sent = await server.team("POST", "/v1/team/conversions", { conversions: [order] });
  await tellSigned(await sign("A-1", 4950));
  const signed = await sign("A-2", 1200);
  await tellSigned(signed);
  await tellSigned(signed);

  expect(sent.status).toBe(202);
  expect((await read()).totals).toEqual([
    { source: "server", currency: "JPY", conversions: 1, value: 4950 },
    { source: "signed", currency: "JPY", conversions: 1, value: 1200 },
  ]);
});

test("[B6] [B7] a signature that is changed, another project's, over or forged is no more than a claim", async () => {
  const { server, tellSigned, sign, read } = await createShop();
  const signed = await sign("A-3", 100);
  await tellSigned({ ...signed, value: 1_000_000 });
  await tellSigned({ ...(await sign("A-4", 100, "ids_another-secret")) });
  await tellSigned({ ...(await sign("A-5", 100)), signature: signed.signature });

  expect((await read()).totals).toEqual([
    { source: "claimed", currency: "JPY", conversions: 3, value: 1_000_200 },
  ]);
  const project = toSecrets(server.identitySecret);
  const { id: order, ...rest } = signed;
  const given = { order, name: "purchase", ...rest };
  const now = Date.now();
  expect(isSignedByHost(project, given, now)).toBe(true);
  expect(isSignedByHost(project, { ...given, visitorId: createId("visitor") }, now)).toBe(true);
  const rotated = toSecrets("ids_the-new-one", server.identitySecret);
  expect(isSignedByHost(rotated, given, now)).toBe(true);
  expect(isSignedByHost(toSecrets("ids_the-new-one"), given, now)).toBe(false);
  expect(isSignedByHost(project, given, now + 3_700_000)).toBe(false);
  expect(isSignedByHost(project, { ...given, signature: "v1.9999999999999.x" }, now)).toBe(false);
});

test("[B6] a signature over one visitor holds for nobody else", async () => {
  const { server } = await createShop();
  const visitorId = createId("visitor");
  const { id: order, ...rest } = await signConversion(
    { id: "A-6", visitorId },
    { secret: server.identitySecret },
  );
  const project = toSecrets(server.identitySecret);
  const given = { order, name: "purchase", ...rest };

  expect(isSignedByHost(project, given, Date.now())).toBe(true);
  const other = { ...given, visitorId: createId("visitor") };
  expect(isSignedByHost(project, other, Date.now())).toBe(false);
});

test("[B6] evidence takes the place of what was claimed under the same order, and not the other way round", async () => {
  const { server, tell, read, at } = await createShop();
  const order = { order: "A-7", value: 500, currency: "JPY", at };
  await server.team("POST", "/v1/team/conversions", { conversions: [order] });
  const { items } = await read();

  await tell({ id: items[0]!.id, value: 9e9, currency: "JPY" });

  expect((await read()).items).toMatchObject([{ source: "server", value: 500 }]);
});

test("[B7] a network's claims are capped, apart from evidence, and others' are taken", async () => {
  const { tell, read } = await createShop();

  for (let count = 0; count < 80; count += 1) await tell({ value: 1, currency: "JPY" });
  await tell({ value: 1, currency: "JPY" }, "198.51.100.1");

  expect((await read()).totals).toEqual([
    { source: "claimed", currency: "JPY", conversions: 61, value: 61 },
  ]);
});

test("[B6] the example of a shop's server signs an order that counts as evidence", async () => {
  const { server } = await createShop();
  const folder = fileURLToPath(new URL("../../../../../examples/signed-order", import.meta.url));

  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--conditions=tomoni-source", "sign.ts", "A-1001", "4950"],
    { cwd: folder, env: { ...process.env, TOMONI_IDENTITY_SECRET: server.identitySecret } },
  );

  const told = /^tomoni\("convert", "purchase", (\{.*\})\);$/.exec(stdout.trim())?.[1] ?? "";
  const { id: order, ...rest } = JSON.parse(told) as SignedConversion;
  expect([order, rest.value, rest.currency]).toEqual(["A-1001", 4950, "JPY"]);
  const given = { order, name: "purchase", ...rest };
  expect(isSignedByHost(toSecrets(server.identitySecret), given, Date.now())).toBe(true);
});

test("[T20] all conversions come as CSV or NDJSON, each with who told of it", async () => {
  const { server, tell, tellSigned, sign, at } = await createShop();
  const visitorId = createId("visitor");
  const order = { order: "A-8", name: "subscription", value: 4950, currency: "JPY", at, visitorId };
  await server.team("POST", "/v1/team/conversions", { conversions: [order] });
  await tellSigned(await sign("A-9", 1200));
  for (let count = 0; count < 5; count += 1)
    await tell({ value: count, currency: "JPY" }, `198.51.100.${count}`);
  const read = (accept: string, query = "") =>
    server.team("GET", `/v1/team/conversions${query}`, undefined, { headers: { accept } });

  const csv = await read("text/csv");
  const lines = await read("application/x-ndjson", "?source=claimed");

  expect(csv.headers).toMatchObject({
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": 'attachment; filename="conversions.csv"',
    "cache-control": "no-store",
  });
  const [head, ...rows] = csv.text.trimEnd().split("\r\n");
  expect(head).toBe("\uFEFFat,id,name,value,currency,source,visitorId");
  expect(rows.length).toBe(7);
  expect(rows.filter((row) => row.includes(",subscription,4950,JPY,server,"))).toEqual([
    expect.stringMatching(new RegExp(`,${visitorId}$`)),
  ]);
  const page = (await read("application/json", "?source=claimed")).body as ConversionPage;
  const parsed = lines.text.trimEnd().split("\n");
  expect(parsed.map((line) => JSON.parse(line) as unknown)).toEqual(page.items);
  expect(page.items.length).toBe(5);
  expect((await read("application/xml")).status).toBe(406);
});

test("[T20] an export of more conversions than one read holds each of them once", async () => {
  const { server, at } = await createShop();
  const orders = Array.from({ length: 450 }, (_, index) => ({ order: `A-${index}`, value: 1, at }));
  for (let first = 0; first < orders.length; first += 100)
    await server.team("POST", "/v1/team/conversions", {
      conversions: orders.slice(first, first + 100),
    });

  const headers = { accept: "text/csv" };
  const { text } = await server.team("GET", "/v1/team/conversions", undefined, { headers });

  const ids = text
    .trimEnd()
    .split("\r\n")
    .slice(1)
    .map((line) => line.split(",")[1]);
  expect(new Set(ids).size).toBe(450);
  expect(ids.length).toBe(450);
});
