import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { createTestServer } from "../testing/test-server.ts";
import { storeWidgetFiles } from "./stored-widget-files.ts";

/** The widget's files as another version of the server has them. */
function createVersion(): string {
  const directory = mkdtempSync(join(tmpdir(), "tomoni-files-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  mkdirSync(join(directory, "widget"));
  writeFileSync(join(directory, "tomoni.js"), "import('./widget/base-0ld123.js')");
  writeFileSync(join(directory, "tomoni-0123abcd.js"), "import('./widget/base-0ld123.js')");
  writeFileSync(join(directory, "widget/base-0ld123.js"), "export const base = 1;");
  writeFileSync(
    join(directory, "widget/base-0ld123.js.br"),
    brotliCompressSync("export const base = 1;"),
  );
  return directory;
}

test("[N34] files of an earlier version of the widget stay where its pages look for them", async () => {
  const server = await createTestServer();
  await storeWidgetFiles(server, createVersion());

  const part = await server.anyone("GET", "/widget/base-0ld123.js");
  const loader = await server.anyone("GET", "/tomoni-0123abcd.js");

  expect([part.status, part.text]).toEqual([200, "export const base = 1;"]);
  expect([loader.status, loader.text]).toEqual([200, "import('./widget/base-0ld123.js')"]);
  expect(part.headers).toMatchObject({
    "content-type": "text/javascript; charset=utf-8",
    "cache-control": "public, max-age=31536000, immutable",
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
    "x-content-type-options": "nosniff",
    vary: "accept-encoding",
  });
});

test("[N34] a kept file is sent compressed to whom can read that", async () => {
  const server = await createTestServer();
  await storeWidgetFiles(server, createVersion());

  const { headers, rawPayload } = await server.app.inject({
    url: "/widget/base-0ld123.js?v=1",
    headers: { "accept-encoding": "gzip, br" },
  });

  expect(headers["content-encoding"]).toBe("br");
  expect(String(brotliDecompressSync(rawPayload))).toBe("export const base = 1;");
});

test("[N34] only what is named by its content is kept, once", async () => {
  const server = await createTestServer();
  const version = createVersion();

  const news = [await storeWidgetFiles(server, version), await storeWidgetFiles(server, version)];

  expect(news).toEqual([3, 0]);
  expect(server.rows("select path from widget_files order by path")).toEqual([
    { path: "tomoni-0123abcd.js" },
    { path: "widget/base-0ld123.js" },
    { path: "widget/base-0ld123.js.br" },
  ]);
});

test.each([
  "/widget/none.js",
  "/widget/base-0ld123.js.br",
  "/tomoni-.js",
  "/widget/%2e%2e%2ftomoni.js",
])("[N34] %s is not found", async (url) => {
  const server = await createTestServer();
  await storeWidgetFiles(server, createVersion());

  const answer = await server.anyone("GET", url);

  expect([answer.status, answer.body]).toMatchObject([404, { code: "not-found" }]);
});
