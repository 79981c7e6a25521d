import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { openSqliteStore } from "../../../packages/server/src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../../packages/server/src/store/store.ts";
import { drawChart } from "./chart.ts";
import { type House, openHouse, type Size } from "./house.ts";
import { type Operation, operations, perform } from "./operations.ts";

/** The most that any read may take longer at the largest size than at the smallest. */
const goal = 1.2;

const { values } = parseArgs({
  options: {
    largest: { type: "string", default: "1000000" },
    rounds: { type: "string", default: "9" },
    only: { type: "string" },
    postgres: { type: "boolean", default: false },
    picture: { type: "boolean", default: false },
  },
});

const picture = values.postgres ? "growth-postgres.svg" : "growth.svg";

/** A place for databases: files in a folder, or a PostgreSQL server of our own. */
interface Ground {
  open(name: string): Promise<Store>;
  clear(): Promise<void>;
}

function findFolder(): Ground {
  const folder = mkdtempSync(path.join(tmpdir(), "tomoni-growth-"));
  return {
    open: (name) => openSqliteStore(path.join(folder, `${name}.db`)),
    clear: async () => rmSync(folder, { recursive: true }),
  };
}

async function startPostgres(): Promise<Ground> {
  const { startCluster } = await import("../../support/postgres.ts");
  const { openPostgresStore } =
    await import("../../../packages/server/src/store/postgres/postgres-store.ts");
  const cluster = await startCluster();
  return {
    open: async () => openPostgresStore(await cluster.createDatabase()),
    clear: () => cluster.stop(),
  };
}

function toSizes(largest: number): Size[] {
  const sizes = [];
  for (let responses = 1000; responses <= largest; responses *= 10)
    sizes.push({ responses, ideas: Math.min(responses / 10, 100_000) });
  return sizes;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** How long single calls take, in milliseconds: 60 of them, or as many as there is time for. */
async function sample(house: House, { before, call }: Operation): Promise<number[]> {
  const times: number[] = [];
  const deadline = performance.now() + 250;
  while (times.length < 60 && performance.now() < deadline) {
    if (before) await perform(house, before(house));
    const wish = call(house);
    const startedAt = performance.now();
    await perform(house, wish);
    times.push(performance.now() - startedAt);
  }
  return times;
}

/** All sizes in turn within each round, so that the machine's drift meets all of them. */
async function measure(houses: readonly House[], operation: Operation) {
  const times: number[][] = houses.map(() => []);
  const ratios: number[] = [];
  for (const house of houses) await sample(house, operation);
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const medians: number[] = [];
    for (const [index, house] of houses.entries()) {
      const found = await sample(house, operation);
      times[index]!.push(...found);
      medians.push(
        quantile(
          found.toSorted((one, other) => one - other),
          0.5,
        ),
      );
    }
    ratios.push(medians.at(-1)! / medians[operation.from ?? 0]!);
  }
  const sorted = (list: number[]) => list.toSorted((one, other) => one - other);
  return {
    name: operation.name,
    p50: times.map((list) => quantile(sorted(list), 0.5)),
    p99: times.map((list) => quantile(sorted(list), 0.99)),
    ratio: quantile(sorted(ratios), 0.5),
  };
}

const sizes = toSizes(Number(values.largest));
const ground = values.postgres ? await startPostgres() : findFolder();
const houses: House[] = [];
for (const size of sizes) {
  const startedAt = performance.now();
  houses.push(await openHouse(await ground.open(`of-${size.responses}`), size));
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(
    `${size.responses.toLocaleString("en")} responses, ${size.ideas.toLocaleString("en")} ideas: filled in ${seconds} s\n`,
  );
}
const wanted = operations.filter(({ name }) => !values.only || name.includes(values.only));
const found = [];
process.stdout.write(
  `\nMilliseconds at ${sizes.map(({ responses }) => responses.toExponential(0)).join(", ")} responses: p50 (p99); the last number is the ratio of the largest to the smallest\n`,
);
for (const operation of wanted) {
  const one = await measure(houses, operation);
  found.push(one);
  const cells = one.p50.map((p50, index) => `${p50.toFixed(2)} (${one.p99[index]!.toFixed(2)})`);
  process.stdout.write(
    `${one.name.padEnd(20)} ${cells.map((cell) => cell.padStart(15)).join("")}   ${one.ratio.toFixed(2)}${operation.from === undefined ? "" : ` from ${sizes[operation.from]!.responses.toExponential(0)}`}${one.ratio > goal ? "  over the goal" : ""}\n`,
  );
}
for (const house of houses) await house.close();
await ground.clear();
if (values.picture) {
  const series = found.map(({ name, p50 }) => ({ name, values: p50 }));
  writeFileSync(
    path.join(import.meta.dirname, "../../../docs/pictures", picture),
    drawChart(
      sizes.map(({ responses }) => responses),
      series,
    ),
  );
  process.stdout.write(`Drew docs/pictures/${picture}\n`);
}
process.exitCode = found.every(({ ratio }) => ratio <= goal) ? 0 : 1;
