import { buildWithVite, startProgram, toFolder } from "../support/examples.ts";
import { serveFolder } from "../support/static-site.ts";
import { defineHostTests } from "./host-rules.ts";

async function startBuilt(example: string) {
  await buildWithVite(example);
  return serveFolder(`${toFolder(example)}/dist`);
}

defineHostTests({
  "plain-page": () => serveFolder(toFolder("plain-page")),
  "hostile-page": () => serveFolder(toFolder("hostile-page")),
  "strict-csp": () => startProgram("strict-csp", ["serve.ts"], { PORT: "0" }),
  bootstrap: () => startBuilt("bootstrap"),
  tailwind: () => startBuilt("tailwind"),
});
