import { createId } from "@tomoni/sdk/contract";
import Fastify from "fastify";
import { expect, test } from "vitest";
import { createTestServer } from "../testing/test-server.ts";
import { checkLimitClasses } from "./limit-classes.ts";

test("[L8] a route without a class of limit keeps the server from starting", async () => {
  const app = Fastify();
  checkLimitClasses(app);
  app.get("/known", { config: { limit: "read" } }, async () => "");
  app.get("/forgotten", async () => "");

  await expect(app.ready()).rejects.toThrow("Without a class of limit: /forgotten");
});

test.each([
  ["GET", "/nothing/here", "read"],
  ["GET", "/tomoni-0000.js", "file"],
  ["GET", "/widget/none.js", "file"],
  ["GET", "/images/img_1", "file"],
  ["GET", "/openapi.json", "file"],
  ["OPTIONS", "/v1/me", "read"],
  ["POST", "/v1/uploads", "upload"],
  ["GET", `/v1/activities/${createId("activity")}/live`, "stream"],
  ["GET", `/v1/activities/${createId("activity")}`, "read"],
  ["POST", "/v1/nothing", "read"],
] as const)("[L8] %s %s counts as %s", async (method, url, policy) => {
  const server = await createTestServer({ rateLimitScale: 1 });

  const { headers } = await server.anyone(method, url);

  expect(headers["ratelimit"]).toMatch(new RegExp(`^"${policy}";`));
});

test.each(["/healthz", "/readyz"])("[L8] %s is never limited", async (url) => {
  const server = await createTestServer({ rateLimitScale: 0.0001 });

  const answers = [await server.anyone("GET", url), await server.anyone("GET", url)];

  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(answers[0]!.headers["ratelimit"]).toBeUndefined();
});

test("[L8] what leads nowhere is refused once it is too often", async () => {
  const server = await createTestServer({ rateLimitScale: 2 / 1200 });
  const ask = async () => (await server.anyone("GET", "/wp-login.php")).status;

  expect([await ask(), await ask(), await ask()]).toEqual([404, 404, 429]);
});

test("[L11] secret keys that are tried are limited; who holds one and errs not is let in", async () => {
  const server = await createTestServer({ rateLimitScale: 0.1 });
  const elsewhere = { remoteAddress: "192.0.2.9" };
  const attempt = (key: string, extra = {}) =>
    server.as(key)("GET", "/v1/team/project", undefined, extra);

  const tried = [];
  for (let count = 0; count < 4; count += 1) tried.push(await attempt(`sk_${"a".repeat(40)}`));
  const right = await attempt(server.project.secretKey);
  const fromElsewhere = await attempt(server.project.secretKey, elsewhere);

  expect(tried.map(({ status }) => status)).toEqual([401, 401, 401, 429]);
  expect(tried[3]!.headers["retry-after"]).toBeDefined();
  expect(right.status).toBe(429);
  expect(fromElsewhere.status).toBe(200);
});
