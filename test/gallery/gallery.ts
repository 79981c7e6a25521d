import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { createCamera } from "./camera.ts";
import { allLooks, type Look, storedLooks } from "./look.ts";
import { openGallery } from "./open-gallery.ts";
import { enterShop } from "./shop.ts";
import { states } from "./states.ts";
import { toContents } from "./contents.ts";
import { beginVisit } from "./visit.ts";

/**
 * Takes a picture of every state: `pnpm gallery`. By default in the looks that docs/gallery holds;
 * `--all` takes every look, into test/artifacts/gallery. `--only ideas/sent` takes those whose name begins so.
 */
const { values } = parseArgs({ options: { all: { type: "boolean" }, only: { type: "string" } } });
const root = join(import.meta.dirname, "../..");
const directory = join(root, values.all ? "test/artifacts/gallery" : "docs/gallery");
const looks = values.all ? allLooks : storedLooks;
const chosen = states.filter(({ kind, name }) => `${kind}/${name}`.startsWith(values.only ?? ""));

const atOnce = 4;

const { browser, demo, close } = await openGallery();

// Before anything is made that the demo's own could be taken for.
const [ja, en] = await Promise.all([enterShop(demo, "ja"), enterShop(demo, "en")]);
const shops = { ja, en };

async function take(look: Look): Promise<void> {
  const shop = shops[look.locale];
  const camera = await createCamera(browser);
  for (const state of chosen) {
    const visit = await beginVisit(browser, shop, look.context);
    try {
      await state.reach(visit);
      const picture = await camera.take(visit, state);
      await writeFile(join(directory, look.name, `${state.kind}-${state.name}.webp`), picture);
    } catch (error) {
      process.exitCode = 1;
      process.stderr.write(`${look.name}: ${state.kind}/${state.name}: ${String(error)}\n`);
    } finally {
      await visit.end();
    }
  }
}

try {
  for (const look of looks) {
    if (!values.only) await rm(join(directory, look.name), { recursive: true, force: true });
    await mkdir(join(directory, look.name), { recursive: true });
  }
  // Customers mostly wait, for a second before they are asked for anything: several can do so at once.
  for (let from = 0; from < looks.length; from += atOnce)
    await Promise.all(looks.slice(from, from + atOnce).map(take));
  await writeFile(join(directory, "README.md"), toContents(states, looks));
  process.stdout.write(`${chosen.length * looks.length} pictures in ${directory}\n`);
} finally {
  await close();
}
