import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { createTestServer, origin } from "../testing/test-server.ts";
import { createClientAddresses } from "./client-address.ts";

const { addressOf } = createClientAddresses(["10.0.0.0/8"]);

const from = (remoteAddress: string, forwarded?: string) =>
  addressOf({
    headers: { "x-forwarded-for": forwarded },
    socket: { remoteAddress },
  } as unknown as IncomingMessage);

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["203.0.113.9:51234", "203.0.113.9"],
  ["[2001:db8::1]:51234", "2001:db8::1"],
  ["[2001:db8::1]", "2001:db8::1"],
  ["198.51.100.1, 203.0.113.9:1", "203.0.113.9"],
  ["203.0.113.9, 10.0.0.2:8080", "203.0.113.9"],
  ["203.0.113.9,10.0.0.2 , 10.0.0.3", "203.0.113.9"],
  ["198.51.100.1, made-up", "10.0.0.1"],
  ["made-up, 203.0.113.9", "203.0.113.9"],
  ["made-up, 10.0.0.2", "10.0.0.2"],
  ["203.0.113.09", "10.0.0.1"],
  ["unknown", "10.0.0.1"],
  ["", "10.0.0.1"],
  [undefined, "10.0.0.1"],
])("[L3] behind a trusted proxy, %s comes from %s", (forwarded, address) => {
  expect(from("10.0.0.1", forwarded)).toBe(address);
});

test("[L3] what others say of themselves does not count", () => {
  expect(from("203.0.113.1", "198.51.100.1")).toBe("203.0.113.1");
  expect(from("", "198.51.100.1")).toBe("");
});

const madeUp = {
  "ports of one address": (at: number) => `203.0.113.9:${at + 1024}`,
  "texts that are no address": (at: number) => `made-up-${at}`,
};

test.each(Object.entries(madeUp))("[L3] [M15] %s are one network", async (_, toForwarded) => {
  const server = await createTestServer({ trustedProxies: ["10.0.0.0/8"] });
  const { id, url, options } = await server.activity();
  for (let at = 0; at < 40; at += 1) {
    const { call } = await server.participant();
    const headers = { origin, "x-forwarded-for": toForwarded(at) };
    const extra = { headers, remoteAddress: "10.0.0.1" };
    await call("PUT", `${url}/ballot`, { choice: options[0] }, extra);
  }

  const { body } = await server.team("GET", `/v1/team/activities/${id}/results`);

  expect(body).toMatchObject({
    responses: 40,
    verdict: { state: "too-close", oneNetwork: true },
    weighing: { people: 20 },
  });
});
