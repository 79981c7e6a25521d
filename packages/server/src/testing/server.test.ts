import { connect } from "node:net";
import { type Endpoint, type EndpointName, endpoints, paths } from "@tomoni/sdk/contract";
import Ajv from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { createTestServer, metricsKey } from "./test-server.ts";

interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
}

interface Operation {
  operationId: string;
  security?: object[];
  parameters?: { name: string; in: string; schema: object }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { content?: Record<string, { schema?: object }> }>;
}

const rows = Object.entries(endpoints) as [EndpointName, Endpoint][];

async function readOpenApi(): Promise<OpenApi> {
  const server = await createTestServer();
  return (await server.anyone("GET", "/openapi.json")).body as OpenApi;
}

test("[G1] the OpenAPI document has every endpoint once, with its answers and refusals", async () => {
  const document = await readOpenApi();
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

  expect(document.openapi).toBe("3.1.0");
  expect(operations.length).toBe(rows.length);
  for (const [name, row] of rows) {
    const [method, path] = paths[name];
    const operation = document.paths[path]?.[method.toLowerCase()];
    expect(operation?.operationId).toBe(name);
    expect(Object.keys(operation!.responses)).toEqual(
      expect.arrayContaining([...Object.keys(row.answers), "422", "429", "500"]),
    );
    expect(operation!.requestBody !== undefined).toBe(
      row.body !== undefined || row.accepts !== undefined,
    );
    const inPath =
      operation!.parameters?.filter((one) => one.in === "path").map((one) => one.name) ?? [];
    expect(inPath).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, key]) => key));
  }
});

test("[G1] every schema of the document compiles, and every reference leads somewhere", async () => {
  const document = await readOpenApi();
  const ajv = new Ajv.default({ strict: false, validateFormats: false });
  ajv.addSchema(document, "openapi");
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#([^"]+)"/g)].map(
    ([, at]) => at,
  );

  const contents = Object.values(document.paths)
    .flatMap((methods) => Object.values(methods))
    .flatMap(({ requestBody, responses }) => [requestBody, ...Object.values(responses)])
    .flatMap((part) => Object.values(part?.content ?? {}));

  expect(contents.length).toBeGreaterThan(rows.length);
  for (const at of new Set(references))
    expect(() => ajv.compile({ $ref: `openapi#${at}` })).not.toThrow();
  const schemas = contents.map(({ schema }) =>
    JSON.stringify(schema ?? {}).replaceAll('"$ref":"#', '"$ref":"openapi#'),
  );
  for (const schema of new Set(schemas))
    expect(() => ajv.compile(JSON.parse(schema) as object)).not.toThrow();
}, 20_000);

test("[G2] the server tells whether it lives and whether it is ready", async () => {
  const server = await createTestServer();
  const ask = async () => (await server.anyone("GET", "/readyz")).status;

  expect((await server.anyone("GET", "/healthz")).body).toEqual({ status: "ok" });
  expect(await ask()).toBe(200);
  server.store.isReady = () => Promise.reject(new Error("gone"));
  expect(await ask()).toBe(503);
});

test("[G3] metrics count by route, never by id", async () => {
  const server = await createTestServer();
  const { url, id } = await server.activity();
  await server.anyone("GET", url);
  await server.anyone("GET", "/nowhere/at/all");

  const { text } = await server.as(metricsKey)("GET", "/metrics");

  expect(text).toContain('route="/v1/activities/:activityId",status="200"');
  expect(text).not.toContain(id);
  expect(text).not.toContain("nowhere");
});

test("[G4] the log has one line a request, without tokens, words, queries or addresses", async () => {
  const lines: string[] = [];
  const server = await createTestServer({ log: { write: (line) => lines.push(line) } });
  const { url } = await server.activity({ kind: "ideas" });
  const { token } = await server.participant();
  lines.length = 0;

  await server.as(token)("GET", `${url}/ideas/similar?text=secret-words`, undefined, {
    remoteAddress: "203.0.113.77",
  });

  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    {
      method: "GET",
      route: "/v1/activities/:activityId/ideas/similar",
      status: 200,
      msg: "request",
    },
  ]);
  for (const secret of [token, "secret-words", "203.0.113.77"])
    expect(lines.join()).not.toContain(secret);
});

test("[G5] a request in flight is answered while the server stops", async () => {
  const server = await createTestServer();
  await server.app.listen({ port: 0, host: "127.0.0.1" });
  const { url, options } = await server.activity();
  const { token, participantId } = await server.participant();
  const { port } = server.app.server.address() as { port: number };
  const socket = connect(port, "127.0.0.1");
  const body = JSON.stringify({ choice: options[0] });
  const head = `PUT ${url}/ballot HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
  await new Promise((resolve) => socket.write(head + body.slice(0, 5), resolve));
  await new Promise((resolve) => setTimeout(resolve, 50));

  const closed = server.app.close();
  socket.write(body.slice(5));
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  await closed;

  expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 200 OK/);
  expect(server.rows("select value from stances where participant_id = ?", participantId)).toEqual([
    { value: "0" },
  ]);
});

test("[G6] every answer carries its request's id and is read as what it says", async () => {
  const server = await createTestServer();

  const answers = await Promise.all(
    ["/healthz", "/openapi.json", "/nowhere", "/v1/me"].map((url) => server.anyone("GET", url)),
  );

  for (const { headers } of answers) {
    expect(headers).toMatchObject({
      "x-request-id": expect.stringMatching(/^req_[0-9a-f-]{36}$/),
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    });
  }
  expect(new Set(answers.map(({ headers }) => headers["x-request-id"])).size).toBe(4);
});

test("[G8] the metrics are shown to whoever shows their key, and to nobody where there is none", async () => {
  const server = await createTestServer();
  const closed = await createTestServer({ metricsKey: undefined });
  const { secretKey } = server.project;

  const statuses = await Promise.all(
    [metricsKey, `${metricsKey}x`, secretKey, undefined].map(
      async (key) => (await server.as(key)("GET", "/metrics")).status,
    ),
  );

  expect(statuses).toEqual([200, 401, 401, 401]);
  expect((await closed.as(metricsKey)("GET", "/metrics")).status).toBe(404);
});
