import { expect, test, vi } from "vitest";
import { openRaw } from "../testing/raw-connection.ts";
import { createTestServer } from "../testing/test-server.ts";

const host = "Host: localhost\r\nConnection: close\r\n\r\n";

test.each([
  ["noise", "hello\r\n\r\n", 400, "malformed-request"],
  [
    "headers without end",
    `GET / HTTP/1.1\r\nX: ${"a".repeat(20_000)}\r\n${host}`,
    431,
    "headers-too-large",
  ],
  ["a method unknown to HTTP", `FLY /v1/me HTTP/1.1\r\n${host}`, 400, "malformed-request"],
  ["PURGE", `PURGE /v1/nothing HTTP/1.1\r\n${host}`, 404, "not-found"],
  ["TRACE", `TRACE /v1/me HTTP/1.1\r\n${host}`, 405, "method-not-allowed"],
  ["no Host", "GET /v1/me HTTP/1.1\r\nConnection: close\r\n\r\n", 400, "malformed-request"],
  [
    "an Expect that nobody knows",
    `GET /v1/me HTTP/1.1\r\nExpect: miracles\r\n${host}`,
    417,
    "expectation-failed",
  ],
  [
    "two lengths",
    `POST /v1/me HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n${host}`,
    400,
    "malformed-request",
  ],
  [
    "a length and chunks",
    `POST /v1/me HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n${host}`,
    400,
    "malformed-request",
  ],
  ["another version", `GET /v1/me HTTP/9.9\r\n${host}`, 400, "malformed-request"],
])("[E10] %s is answered with a problem", async (_, request, status, code) => {
  const server = await createTestServer();
  await server.app.listen({ port: 0, host: "127.0.0.1" });

  const connection = await openRaw(server, request);
  await vi.waitFor(() => expect(connection.isClosed()).toBe(true), 3000);

  const [head = "", body = ""] = connection.text().split("\r\n\r\n");
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(head.toLowerCase()).toContain("content-type: application/problem+json");
  expect(JSON.parse(body)).toMatchObject({
    status,
    code,
    requestId: expect.stringMatching(/^req_/),
  });
});

test("[E10] HTTP/1.0 needs no Host", async () => {
  const server = await createTestServer();
  await server.app.listen({ port: 0, host: "127.0.0.1" });

  const connection = await openRaw(server, "GET /healthz HTTP/1.0\r\n\r\n");

  await vi.waitFor(() => expect(connection.text()).toContain('{"status":"ok"}'));
});
