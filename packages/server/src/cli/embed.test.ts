import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createFolder, createTomoni } from "../testing/tomoni-process.ts";
import { toEmbedding } from "./embed.ts";

const wishes = {
  projectKey: "pk_shop",
  baseUrl: "https://feedback.example",
  pinned: false,
  placements: false,
};
const sha = (algorithm: string, content: string) =>
  `${algorithm}-${createHash(algorithm).update(content).digest("base64")}`;

/** A folder like `public`, with one part. */
function createPublic(): string {
  const folder = createFolder();
  mkdirSync(join(folder, "widget"));
  writeFileSync(join(folder, "tomoni.js"), "loader");
  writeFileSync(join(folder, "tomoni-0a1b2c3d.js"), "loader");
  writeFileSync(join(folder, "widget/base-abc123.js"), "base");
  writeFileSync(join(folder, "widget/base-abc123.js.gz"), "packed");
  return folder;
}

test("[WL19] the line follows the server, and asks for placements only when told to", () => {
  const folder = createPublic();

  const { line, integrity, importMap } = toEmbedding(folder, wishes);

  expect(line).toBe(
    '<script async src="https://feedback.example/tomoni.js" data-project="pk_shop"></script>',
  );
  expect([integrity, importMap]).toEqual([null, null]);
  expect(toEmbedding(folder, { ...wishes, placements: true }).line).toContain(" data-placements>");
});

test("[WL19] a pinned line carries its digest, and the import map those of its parts", () => {
  const embedding = toEmbedding(createPublic(), { ...wishes, pinned: true });

  const integrity = sha("sha384", "loader");
  const importMap = JSON.stringify({
    integrity: { "https://feedback.example/widget/base-abc123.js": sha("sha384", "base") },
  });
  expect(embedding).toEqual({
    line: `<script async src="https://feedback.example/tomoni-0a1b2c3d.js" integrity="${integrity}" crossorigin="anonymous" data-project="pk_shop"></script>`,
    url: "https://feedback.example/tomoni-0a1b2c3d.js",
    integrity,
    importMap,
    importMapSource: `'${sha("sha256", importMap)}'`,
  });
});

test("[WL19] a project that is not there, or files that are not, are told in a sentence", async () => {
  const folder = createFolder();

  const tomoni = createTomoni(folder);
  await tomoni.run("migrate");

  const outcome = await tomoni.run("embed", "--project", "pk_nobody");

  expect(outcome).toEqual({
    code: 1,
    stdout: "",
    stderr: "The database has no project with the key pk_nobody.\n",
  });
  expect(() => toEmbedding(folder, wishes)).toThrow(/has no files of the widget\. Build them/);
});
