#!/usr/bin/env bash
# Package    rolldown 1.2.19, on Node 24.21.0
# Behaviour  The module of Rolldown's own helpers (`\0rolldown/runtime.js`) is never offered to `codeSplitting.groups`: a test by
#            pattern does not match it and a test by function is not asked about it. Once two groups need a helper it becomes a
#            file of its own, whatever the groups say. It is listed in `moduleIds` like any other module.
# Output     asked about: lazy.js main.js more.js shared.js
#            files: lazy-….js main.js more-….js rolldown-runtime-….js shared-….js
#            rolldown-runtime-….js holds \0rolldown/runtime.js alone, and shared-….js imports it
# Why        Groups say into how many files a page is cut. Each visit pays one more request, of a few hundred bytes, before
#            anything runs, and no setting puts it where it is needed first.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 rolldown@1.2.19
mkdir src
cat > src/main.js <<'JS'
import * as shared from "./shared.js";
console.log(Object.keys(shared));
import("./lazy.js").then((lazy) => console.log(lazy.names()));
JS
echo 'export const a = 1;' > src/shared.js
cat > src/lazy.js <<'JS'
import * as more from "./more.js";
export const names = () => Object.keys(more);
JS
echo 'export const b = 2;' > src/more.js
cat > seen.mjs <<'JS'
import assert from "node:assert/strict";
import { basename } from "node:path";
import { rolldown } from "rolldown";

async function build(test) {
  const bundle = await rolldown({ input: "src/main.js" });
  const groups = [{ name: "shared", test }, { name: "more", test: /more\.js/ }];
  const { output } = await bundle.generate({ format: "es", codeSplitting: { groups } });
  return output.map(({ fileName, moduleIds }) => ({
    file: fileName.replace(/-[\w-]{8}\.js$/, ".js"),
    modules: moduleIds.map((id) => (id.startsWith("\0") ? id : basename(id))),
  }));
}

const asked = new Set();
const byFunction = await build((id) => {
  asked.add(basename(id));
  return /shared|runtime/.test(id);
});
const byPattern = await build(/shared|rolldown.runtime/);
console.log({ asked: [...asked].sort(), files: byFunction });
const sort = (files) => files.toSorted((one, other) => one.file.localeCompare(other.file));
assert.deepEqual([...asked].sort(), ["lazy.js", "main.js", "more.js", "shared.js"]);
assert.deepEqual(sort(byPattern), sort(byFunction));
assert.deepEqual(sort(byFunction), [
  { file: "lazy.js", modules: ["lazy.js"] },
  { file: "main.js", modules: ["main.js"] },
  { file: "more.js", modules: ["more.js"] },
  { file: "rolldown-runtime.js", modules: ["\0rolldown/runtime.js"] },
  { file: "shared.js", modules: ["shared.js"] },
]);
JS
node_modules/.bin/node seen.mjs
echo "As seen."
