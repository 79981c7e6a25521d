import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { launchBrowser } from "../../support/browser.ts";
import { alone, type Contender } from "./contender.ts";
import { earlierName, findEarlierBuild } from "./earlier-build.ts";
import { startFormbricks } from "./formbricks.ts";
import { startFront } from "./front.ts";
import { formbricksFolder } from "./npm-package.ts";
import { type Round, toTables } from "./page-report.ts";
import { startPostHog } from "./posthog.ts";
import { answerShop, toPage } from "./shop.ts";
import { startTomoniDemo } from "./tomoni.ts";
import { type Conditions, type Visit, visit } from "./visit.ts";

/**
 * Measures what a vote costs the page it stands on, beside the same page without it and with others' surveys, in
 * rounds that take turns.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "7" },
    /** Only contenders whose name holds this; and the page alone. */
    only: { type: "string", default: "" },
    /** A checkout of the build before; default: made from the repository's history. */
    earlier: { type: "string" },
    /** A folder with formbricks.umd.cjs and surveys.umd.cjs, built from their sources. */
    formbricks: { type: "string", default: formbricksFolder },
  },
});

const desktop: Conditions = {
  name: "desktop",
  viewport: { width: 1280, height: 900 },
  slowdown: 1,
};
/** The slow 4G of Lighthouse, on a phone four times slower than this machine; three round trips make a connection. */
const phone: Conditions = {
  name: "phone",
  viewport: { width: 390, height: 844 },
  slowdown: 4,
  network: { latencyMs: 150, downBytes: 1_638_400 / 8, upBytes: 750_000 / 8, connectMs: 450 },
};

const artifacts = join(import.meta.dirname, "../../artifacts");
const toPicture = ({ name }: Contender, conditions: Conditions) =>
  join(
    artifacts,
    "page",
    `${name.replace("@", "").replaceAll(/[^\w.]+/g, "-")}-${conditions.name}`,
  );

const pages = new Map<string, string>();
const endings: (() => Promise<void>)[] = [];
const link = { connectMs: 0 };

/** The build before, for a vote in view. */
async function startEarlier(shopUrl: string) {
  const checkout = values.earlier ?? findEarlierBuild();
  if (checkout === undefined) return undefined;
  const started = await startTomoniDemo({ shopUrl, link, checkout, name: earlierName });
  const contenders = started.contenders.filter(({ name }) => name.endsWith("a vote in view"));
  return { ...started, contenders };
}

async function gather(shopUrl: string): Promise<Contender[]> {
  const starts = [
    await startTomoniDemo({ shopUrl, link }),
    await startEarlier(shopUrl),
    await startPostHog(link),
    await startFormbricks(values.formbricks, link),
  ];
  if (!starts[1]) process.stderr.write("The build before is left out: no such commit here\n");
  if (!starts[3]) process.stderr.write(`Formbricks is left out: nothing in ${values.formbricks}\n`);
  endings.push(...starts.flatMap((started) => (started ? [started.stop] : [])));
  const contenders = starts.flatMap((started) => started?.contenders ?? []);
  return [alone, ...contenders.filter(({ name }) => name.includes(values.only))];
}

async function run(): Promise<void> {
  const shop = await startFront({
    link,
    answer: (ask) => {
      const body = pages.get(ask.path);
      return body ? { type: "text/html; charset=utf-8", body } : answerShop(ask);
    },
  });
  endings.push(shop.stop);
  const contenders = await gather(shop.url);
  contenders.forEach(({ extras }, index) => pages.set(`/${index}`, toPage(extras)));
  const browser = await launchBrowser();
  endings.push(() => browser.close());

  mkdirSync(join(artifacts, "page"), { recursive: true });
  const rounds: Round[] = [];
  const loads = [loadavg()[0]];
  for (let round = 0; round <= Number(values.rounds); round += 1) {
    const visits: Record<string, Record<string, Visit>> = {};
    for (const conditions of [desktop, phone]) {
      link.connectMs = conditions.network?.connectMs ?? 0;
      const found: Record<string, Visit> = {};
      for (const [index, contender] of contenders.entries()) {
        const url = `${shop.url}/${index}`;
        // The first round is not counted: it takes the pictures.
        const picture = round === 0 ? toPicture(contender, conditions) : undefined;
        found[contender.name] = await visit(browser, url, { contender, conditions, picture });
      }
      visits[conditions.name] = found;
    }
    // The first one also warms up the server's caches, the fronts' and the browser's own code.
    if (round > 0) rounds.push(visits);
    loads.push(loadavg()[0]);
    process.stderr.write(round > 0 ? `round ${round} of ${values.rounds}\n` : "warmed up\n");
  }
  const machine = { cores: availableParallelism(), browser: browser.version(), loads };
  const text = JSON.stringify({ machine, rounds }, null, 2);
  writeFileSync(join(artifacts, "page.json"), `${text}\n`);
  process.stdout.write(`${toTables(rounds)}\n`);
  process.stdout.write(
    `\n${rounds.length} rounds, Chromium ${machine.browser}, load ${loads.join(" ")}.\n`,
  );
}

try {
  await run();
} finally {
  for (const end of endings.reverse()) await end();
}
