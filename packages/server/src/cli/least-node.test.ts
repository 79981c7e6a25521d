import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createFolder, createTomoni } from "../testing/tomoni-process.ts";
import { leastNode, toNodeFault } from "./least-node.ts";

test.each([
  ["20.20.2", false],
  ["22.21.0", false],
  ["24.14.9", false],
  ["24.15.0", true],
  ["24.21.0", true],
  ["25.0.0", true],
  ["26.1.0-nightly", true],
])("[C25] Node %s is new enough: %s", (version, isEnough) => {
  const fault = `This is Node ${version}; tomoni needs ${leastNode} or newer (https://nodejs.org).`;
  expect(toNodeFault(version)).toBe(isEnough ? undefined : fault);
});

test("[C25] an older Node is told in a sentence before anything else is loaded; the package asks for the same", async () => {
  const older = "Object.defineProperty(process.versions,'node',{value:'20.20.2'});";
  const options = `--import=data:text/javascript,${encodeURIComponent(older)}`;

  const outcome = await createTomoni(createFolder(), { NODE_OPTIONS: options }).run("serve");

  expect(outcome).toEqual({ code: 1, stdout: "", stderr: `${toNodeFault("20.20.2")}\n` });
  const text = readFileSync(join(import.meta.dirname, "../../package.json"), "utf8");
  expect((JSON.parse(text) as { engines: object }).engines).toEqual({ node: `>=${leastNode}` });
});
