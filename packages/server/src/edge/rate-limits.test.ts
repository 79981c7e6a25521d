import { Socket } from "node:net";
import { expect, test } from "vitest";
import { createTestServer, origin } from "../testing/test-server.ts";
import { toNetwork } from "../access/address-network.ts";
import { createAddressKeys } from "./rate-limits-addresses.ts";

/** A hundredth: 12 reads, 120 writes, 1 by a participant a minute. */
const rateLimitScale = 0.01;
const from = (remoteAddress: string, headers: Record<string, string> = {}) => ({
  remoteAddress,
  headers: { origin, ...headers },
});

async function createLimited(options: { trustedProxies?: string[] } = {}) {
  const server = await createTestServer({ rateLimitScale, ...options });
  const url = `/v1/projects/${server.project.projectKey}/widget`;
  const read = async (...given: Parameters<typeof from>) =>
    server.anyone("GET", url, undefined, from(...given));
  return { ...server, read };
}

test("[L1] reads are limited by address, and the answer says so", async () => {
  const { read } = await createLimited();

  const answers = [];
  for (let count = 0; count < 13; count += 1) answers.push(await read("203.0.113.1"));
  const elsewhere = await read("203.0.113.2");

  expect(answers.map(({ status }) => status)).toEqual([...Array(12).fill(200), 429]);
  expect(answers[0]!.headers).toMatchObject({
    "ratelimit-policy": '"read";q=12;w=60',
    ratelimit: expect.stringMatching(/^"read";r=11;t=\d+$/),
  });
  expect(answers[12]).toMatchObject({
    body: { code: "rate-limited" },
    headers: {
      "retry-after": expect.stringMatching(/^\d+$/),
      ratelimit: expect.stringMatching(/^"read";r=0;/),
      "access-control-allow-origin": "*",
    },
  });
  expect(elsewhere.status).toBe(200);
});

test("[L2] an IPv6 network counts as one, another does not", async () => {
  const { read } = await createLimited();

  for (let count = 0; count < 12; count += 1) await read(`2001:db8:1:2::${count + 1}`);

  expect((await read("2001:db8:1:2:ffff::1")).status).toBe(429);
  expect((await read("2001:db8:1:3::1")).status).toBe(200);
});

test.each([
  ["2001:db8:1:2:3:4:5:6", "2001:0db8:0001:0002::/64"],
  ["2001:DB8::1", "2001:0db8:0000:0000::/64"],
  ["::1", "0000:0000:0000:0000::/64"],
  ["fe80::1%eth0", "fe80:0000:0000:0000::/64"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["192.0.2.1", "192.0.2.1"],
])("[L2] %s is counted as %s", (address, key) => {
  expect(toNetwork(address)).toBe(key);
});

test("[L3] a forwarded address is believed only from a trusted proxy", async () => {
  const plain = await createLimited();
  const proxied = await createLimited({ trustedProxies: ["10.0.0.0/8"] });
  const ask = async ({ read }: typeof plain, address: string, count: number) => {
    const statuses: number[] = [];
    for (let at = 0; at < count; at += 1)
      statuses.push((await read(address, { "x-forwarded-for": `198.51.100.${at}` })).status);
    return statuses.at(-1);
  };

  expect(await ask(plain, "10.0.0.1", 13)).toBe(429);
  expect(await ask(proxied, "10.0.0.1", 13)).toBe(200);
  expect(await ask(proxied, "203.0.113.1", 13)).toBe(429);
});

test("[L4] a participant's writes are limited whatever the address; reads are not", async () => {
  const server = await createTestServer({ rateLimitScale });
  const { url, options } = await server.activity();
  const { call } = await server.participant();
  const vote = (address: string) =>
    call("PUT", `${url}/ballot`, { choice: options[0] }, from(address));

  const first = await vote("203.0.113.1");
  const second = await vote("203.0.113.2");
  const read = await call("GET", `${url}/ballot`, undefined, from("203.0.113.3"));

  expect([first.status, second.status, read.status]).toEqual([200, 429, 200]);
  expect(second.headers["ratelimit-policy"]).toBe('"participant";q=1;w=60');
});

test("[L5] writes have one quota, with an origin and without, and new participants are minted within it", async () => {
  const server = await createTestServer({ rateLimitScale: 0.0005 });
  const { url, options } = await server.activity();
  const become = `/v1/projects/${server.project.projectKey}/participants`;
  const [first, second] = [
    await server.anyone("POST", become, {}, { headers: {} }),
    await server.anyone("POST", become, {}, { headers: { origin } }),
  ] as const;
  const { token } = second.body as { token: string };
  const write = async (headers: Record<string, string>) =>
    (await server.as(token)("PUT", `${url}/ballot`, { choice: options[0] }, { headers })).status;

  const statuses = [first.status, second.status, await write({}), await write({ origin })];

  expect(statuses).toEqual([200, 200, 200, 429]);
});

test("[L5] a /48 of IPv6 writes as one", async () => {
  const server = await createTestServer({ rateLimitScale: 0.0005 });
  const url = `/v1/projects/${server.project.projectKey}/participants`;
  const become = async (address: string) =>
    (await server.anyone("POST", url, {}, from(address))).status;

  const statuses = [];
  for (let subnet = 1; subnet <= 7; subnet += 1)
    statuses.push(await become(`2001:db8:1:${subnet}::1`));

  expect(statuses).toEqual([...Array(6).fill(200), 429]);
  expect(await become("2001:db8:2:1::1")).toBe(200);
});

test("[L6] an address is counted by a hash that no other secret and no other day has", () => {
  const dayMs = 86_400_000;
  let nowMs = 0;
  const clock = { now: () => nowMs };
  const [one, twin] = [createAddressKeys("a secret", clock), createAddressKeys("a secret", clock)];
  const other = createAddressKeys("another", clock);
  const from = (address: string) => ({ address, socket: new Socket() });

  const key = one(from("203.0.113.1"));
  nowMs = dayMs - 1;
  const later = one(from("203.0.113.1"));
  const same = [one(from("2001:db8:1:2::1")), twin(from("2001:db8:1:2::2"))];
  const others = [one(from("203.0.113.2")), other(from("203.0.113.1"))];
  nowMs = dayMs;
  const nextDay = one(from("203.0.113.1"));

  expect(key).toMatch(/^[\w-]{43}$/);
  expect([later, same[0]]).toEqual([key, same[1]]);
  expect(new Set([key, same[0], ...others, nextDay]).size).toBe(5);
});

test("[L6] a connection keeps its key until the next day; what a proxy forwards has keys of its own", () => {
  let nowMs = 0;
  const toKey = createAddressKeys("a secret", { now: () => nowMs });
  const socket = Object.defineProperty(new Socket(), "remoteAddress", { value: "10.0.0.1" });

  const key = toKey({ address: "10.0.0.1", socket });
  const forwarded = ["198.51.100.1", "198.51.100.2"].map((address) => toKey({ address, socket }));
  const again = toKey({ address: "10.0.0.1", socket });
  nowMs = 86_400_000;
  const nextDay = toKey({ address: "10.0.0.1", socket });

  expect(again).toBe(key);
  expect(new Set([key, ...forwarded, nextDay]).size).toBe(4);
});
