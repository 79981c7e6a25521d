import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

test.each(["sdk", "server", "widget"])(
  "[S34] the sources of %s answer to a condition that no other package has",
  (name) => {
    const manifest = JSON.parse(readFileSync(`${root}/packages/${name}/package.json`, "utf8")) as {
      exports: Record<string, Record<string, string>>;
    };

    const conditions = new Set(Object.values(manifest.exports).flatMap((one) => Object.keys(one)));

    expect([...conditions]).toEqual(["tomoni-source", "types", "default"]);
  },
);
