import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import path from "node:path";
import process from "node:process";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const packageFolder = path.join(import.meta.dirname, "..");
const built = path.join(packageFolder, "node_modules/@tomoni/widget/dist");
const publicFolder = path.join(packageFolder, "public");

if (!existsSync(path.join(built, "tomoni.js"))) {
  process.stderr.write(
    "The widget is not built: packages/widget/dist/tomoni.js is missing. Run pnpm --filter @tomoni/widget build.\n",
  );
  process.exit(1);
}

rmSync(publicFolder, { recursive: true, force: true });
for (const name of ["tomoni.js", "widget"]) {
  const from = path.join(built, name);
  if (existsSync(from)) cpSync(from, path.join(publicFolder, name), { recursive: true });
}
// For pages that pin the loader: the same under a name that says what is in it.
const loader = readFileSync(path.join(publicFolder, "tomoni.js"));
const contentName = createHash("sha256").update(loader).digest("hex").slice(0, 8);
writeFileSync(path.join(publicFolder, `tomoni-${contentName}.js`), loader);
// The console of the product team, where it is built.
const consoleBuilt = path.join(packageFolder, "node_modules/@tomoni/console/dist");
if (existsSync(consoleBuilt))
  cpSync(consoleBuilt, path.join(publicFolder, "console"), { recursive: true });
for (const name of readdirSync(publicFolder, { recursive: true, encoding: "utf8" })) {
  if (/\.(js|css|html|json|svg)$/.test(name)) compress(path.join(publicFolder, name));
}

/**
 * Puts the compressed forms beside a file, once and as small as they get, so that serving costs no work.
 * @param {string} file
 */
function compress(file) {
  const content = readFileSync(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  writeFileSync(`${file}.br`, brotliCompressSync(content, { params }));
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
}
