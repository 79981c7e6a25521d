import { expect, test } from "vitest";
import { createSignedIn, fromOwnPage, publicUrl } from "../../testing/people.ts";
import { createTestServer } from "../../testing/test-server.ts";

const password = "ふたは静かに閉まります";

test("[T33] an address that nobody has is answered as a wrong password is, and takes as long", async () => {
  const server = await createTestServer({ publicUrl });
  await createSignedIn(server, { email: "mari@shop.example", password });
  await createSignedIn(server, { email: "by-link@shop.example" });
  const page = fromOwnPage(server);
  const attempt = async (email: string) => {
    const startedMs = performance.now();
    const answer = await page("POST", "/v1/team/session", { email, password: "wrong".repeat(3) });
    const { requestId: _id, ...body } = answer.body as { requestId: string };
    return { body, headers: Object.keys(answer.headers), tookMs: performance.now() - startedMs };
  };
  await attempt("warm-up@shop.example");

  const known = await attempt("mari@shop.example");
  const unknown = await attempt("nobody@shop.example");
  const withoutPassword = await attempt("by-link@shop.example");

  expect(known.body).toMatchObject({ status: 401, code: "sign-in-failed" });
  for (const other of [unknown, withoutPassword]) {
    expect(other.body).toEqual(known.body);
    expect(other.headers).toEqual(known.headers);
    expect(other.tookMs).toBeGreaterThan(known.tookMs / 3);
  }
});

test("[T33] after five failures an account waits, also one that nobody has, and a right password waits as well", async () => {
  const server = await createTestServer({ publicUrl });
  await createSignedIn(server, { email: "mari@shop.example", password });
  const page = fromOwnPage(server);
  const attempt = async (email: string, given: string) => {
    const answer = await page("POST", "/v1/team/session", { email, password: given });
    return [answer.status, answer.headers["retry-after"]];
  };

  for (const email of ["mari@shop.example", "nobody@shop.example"]) {
    for (let count = 0; count < 5; count += 1)
      expect(await attempt(email, "wrong".repeat(3))).toEqual([401, undefined]);
    expect(await attempt(email, "wrong".repeat(3))).toEqual([429, "1"]);
  }
  expect(await attempt("mari@shop.example", password)).toEqual([429, "1"]);
  server.clock.advance(1000);
  expect(await attempt("mari@shop.example", "wrong".repeat(3))).toEqual([401, undefined]);
  expect(await attempt("mari@shop.example", password)).toEqual([429, "2"]);
  server.clock.advance(2000);
  expect(await attempt("mari@shop.example", password)).toEqual([200, undefined]);
  expect(await attempt("mari@shop.example", "wrong".repeat(3))).toEqual([401, undefined]);
});

test("[T33] many attempts at once are no more than one after another", async () => {
  const server = await createTestServer({ publicUrl });
  await createSignedIn(server, { email: "mari@shop.example", password });
  const page = fromOwnPage(server);

  const answers = await Promise.all(
    Array.from({ length: 12 }, () =>
      page("POST", "/v1/team/session", { email: "mari@shop.example", password: "a".repeat(12) }),
    ),
  );

  const count = (wanted: number) => answers.filter(({ status }) => status === wanted).length;
  expect([count(401), count(429)]).toEqual([5, 7]);
});

test("[T33] one network that fails for many accounts waits, and another does not", async () => {
  const server = await createTestServer({ publicUrl });
  const page = fromOwnPage(server);
  const attempt = (index: number, remoteAddress: string) =>
    page(
      "POST",
      "/v1/team/session",
      { email: `person-${index}@shop.example`, password: "wrong".repeat(3) },
      { remoteAddress },
    );

  for (let index = 0; index < 20; index += 1)
    expect((await attempt(index, "192.0.2.7")).status).toBe(401);

  expect((await attempt(20, "192.0.2.7")).status).toBe(429);
  expect((await attempt(21, "192.0.2.8")).status).toBe(401);
});
