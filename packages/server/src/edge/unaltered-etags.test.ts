import { expect, test } from "vitest";
import { createListening } from "../testing/repeated.ts";
import { createTestServer } from "../testing/test-server.ts";

async function ask(spell: (etag: string) => string): Promise<number> {
  const server = await createTestServer();
  const { url } = await server.activity();
  const { headers } = await server.anyone("GET", url);
  const extra = { headers: { "if-none-match": spell(String(headers["etag"])) } };
  return (await server.anyone("GET", url, undefined, extra)).status;
}

test.each([
  ["itself", (etag: string) => etag],
  ["one that Apache compressed", (etag: string) => etag.replace(/"$/, '-gzip"')],
  ["one that Apache compressed by brotli", (etag: string) => etag.replace(/"$/, '-br"')],
  ["one made strong on its way", (etag: string) => etag.replace("W/", "")],
  ["a list", (etag: string) => `"other", ${etag.replace(/"$/, '-gzip"')}, W/"third"`],
  ["anything", () => "*"],
])("[R6] who holds %s is told that nothing changed", async (_, spell) => {
  expect(await ask(spell)).toBe(304);
});

test("[R6] an answer that is repeated is known again as well", async () => {
  const { urlOf, ask: askListening } = await createListening();
  const url = urlOf("activities.get");
  const { headers } = await askListening(url);
  const marked = String(headers["etag"]).replace(/"$/, '-gzip"');

  const again = await askListening(url, { headers: { "if-none-match": marked } });

  expect(again.status).toBe(304);
});

test("[R6] who holds something else is sent the answer", async () => {
  expect(await ask((etag) => etag.replace('W/"', 'W/"x'))).toBe(200);
  expect(await ask((etag) => etag.replace(/"$/, '-x"'))).toBe(200);
});
