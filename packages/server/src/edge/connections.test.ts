import { setTimeout as wait } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import {
  createTestServer,
  type TestServer,
  type TestServerOptions,
} from "../testing/test-server.ts";
import { openRaw } from "../testing/raw-connection.ts";

async function createListening(options: TestServerOptions = {}): Promise<TestServer> {
  const server = await createTestServer(options);
  await server.app.listen({ port: 0, host: "127.0.0.1" });
  return server;
}

const ask = (path: string) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`;
const capacity = (connections: { total: number; ofNetwork: number; reserved: number }) => ({
  capacity: { connections },
});

test.each([
  ["one network", capacity({ total: 100, ofNetwork: 2, reserved: 2 }), "unavailable"],
  ["all", capacity({ total: 2, ofNetwork: 100, reserved: 2 }), "unavailable"],
])(
  "[L9] connections of %s are limited, with a reserve for the server's health",
  async (_, given, code) => {
    const server = await createListening(given);
    const { url } = await server.activity();
    const first = await openRaw(server, ask(url));
    await openRaw(server);
    await vi.waitFor(() => expect(first.text()).toContain("200 OK"));

    const refused = await openRaw(server, ask(url));
    const health = await openRaw(server, ask("/readyz"));
    await vi.waitFor(() => expect(health.text()).toContain('{"status":"ready"}'));
    await vi.waitFor(() => expect(refused.text()).toContain(code));

    expect(refused.text()).toMatch(/^HTTP\/1\.1 503 /);
    await vi.waitFor(() => expect([refused.isClosed(), health.isClosed()]).toEqual([true, true]));
  },
);

test("[L9] beyond the reserve a connection is closed at once, and room comes back", async () => {
  const server = await createListening(capacity({ total: 100, ofNetwork: 1, reserved: 1 }));
  const { url } = await server.activity();
  const first = await openRaw(server);
  await openRaw(server);
  const beyond = await openRaw(server, ask("/readyz"));
  await vi.waitFor(() => expect(beyond.isClosed()).toBe(true));
  first.socket.destroy();

  await vi.waitFor(async () => {
    const later = await openRaw(server, ask(url));
    await vi.waitFor(() => expect(later.text()).toContain("200 OK"), 200);
  }, 3000);
  expect(beyond.text()).toBe("");
});

test("[L9] a trusted proxy, which speaks for many, may have as many connections as there are", async () => {
  const server = await createListening({
    ...capacity({ total: 100, ofNetwork: 1, reserved: 0 }),
    trustedProxies: ["127.0.0.1"],
  });
  const { url } = await server.activity();
  await openRaw(server);

  const second = await openRaw(server, ask(url));

  await vi.waitFor(() => expect(second.text()).toContain("200 OK"));
});

test("[L10] live streams are limited by network and in all; who leaves makes room", async () => {
  const streams = { total: 2, ofNetwork: 1 };
  const connections = { total: 100, ofNetwork: 100, reserved: 1 };
  const server = await createListening({
    capacity: { streams, connections },
    trustedProxies: ["127.0.0.1"],
  });
  const { url } = await server.activity();
  const open = (address: string) =>
    openRaw(server, `GET ${url}/live HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: ${address}\r\n\r\n`);
  const told = async (address: string) => {
    const connection = await open(address);
    await vi.waitFor(() => expect(connection.text()).toMatch(/^HTTP\/1\.1 \d{3}/));
    return [connection.text().slice(9, 12), connection] as const;
  };

  const [one, first] = await told("192.0.2.1");
  const [again] = await told("192.0.2.1");
  const [other] = await told("192.0.2.2");
  const [third] = await told("192.0.2.3");
  first.socket.destroy();
  await vi.waitFor(async () => expect((await told("192.0.2.1"))[0]).toBe("200"));

  expect([one, again, other, third]).toEqual(["200", "429", "200", "503"]);
});

test("[E19] who is refused and keeps the connection half open is let go", async () => {
  const server = await createListening();

  const noise = await openRaw(server, "hello\r\n\r\n", true);

  await vi.waitFor(() => expect(noise.text()).toContain("malformed-request"));
  await vi.waitFor(async () => expect(await countConnections(server)).toBe(0), 3000);
});

function countConnections({ app }: TestServer): Promise<number> {
  return new Promise((resolve, reject) =>
    app.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );
}

test("[E19] a connection on which nothing is ever asked is refused within seven seconds, and let go", async () => {
  const server = await createListening();

  const silent = await openRaw(server, "", true);
  const half = await openRaw(server, "GET / HTTP/1.1\r\nHost: a", true);
  await vi.waitFor(async () => expect(await countConnections(server)).toBe(0), 9000);

  for (const { text } of [silent, half]) expect(text()).toMatch(/^HTTP\/1\.1 408 /);
}, 12_000);

test("[C21] a server stops within two seconds beside connections that are silent, half open or do not read", async () => {
  const server = await createListening();
  const { url } = await server.activity();
  const { token } = await server.participant();
  const head = `PUT ${url}/ballot HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n`;
  await openRaw(server, "", true);
  await openRaw(server, "GET / HT", true);
  await openRaw(server, ask(url), true);
  await openRaw(server, `${head}{`, true);
  const reader = await openRaw(server, ask(`${url}/live`), true);
  reader.socket.pause();
  await wait(100);
  const startedMs = performance.now();

  await server.app.close();

  expect(performance.now() - startedMs).toBeLessThan(2000);
});

test("[C21] a request whose body still comes while the server stops is answered", async () => {
  const server = await createListening();
  const { url, options } = await server.activity();
  const { token } = await server.participant();
  const body = JSON.stringify({ choice: options[0] });
  const head = `PUT ${url}/ballot HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
  const begun = await openRaw(server, head + body.slice(0, 5));
  await wait(50);

  const closing = server.app.close();
  for (const letter of body.slice(5)) {
    await wait(20);
    begun.socket.write(letter);
  }
  await closing;

  await vi.waitFor(() => expect(begun.text()).toMatch(/^HTTP\/1\.1 200 /));
  expect(server.rows("select value from stances")).toHaveLength(1);
});
