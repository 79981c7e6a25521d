import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { similarLocales } from "../../packages/server/src/testing/similar-pairs.ts";
import { openPostgresStore } from "../../packages/server/src/store/postgres/postgres-store.ts";
import { openSqliteStore } from "../../packages/server/src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../packages/server/src/store/store.ts";
import { startCluster } from "../support/postgres.ts";
import { measureSimilar } from "../support/similar-figures.ts";

/** Says how good the similar ideas are that customers are shown, by engine and language. */
const folder = mkdtempSync(path.join(tmpdir(), "tomoni-similar-"));
const cluster = await startCluster();
const stores: [string, Store][] = [
  ["SQLite", await openSqliteStore(path.join(folder, "tomoni.db"))],
  ["PostgreSQL", await openPostgresStore(await cluster.createDatabase())],
];
const head = "engine      language  precision  recall  alike  topic  opposite  unrelated  strays";
process.stdout.write(
  `60 pairs a language, 15 of a kind; how many of a kind are shown\n\n${head}\n`,
);
for (const [engine, store] of stores) {
  for (const locale of similarLocales) {
    const { precision, recall, shown, strays } = await measureSimilar(store, locale);
    const figures = [shown.alike, shown.topic, shown.opposite, shown.unrelated, strays];
    const [alike, topic, opposite, unrelated, others] = figures.map(String);
    process.stdout.write(
      `${engine.padEnd(12)}${locale.padEnd(10)}${precision.toFixed(2).padEnd(11)}${recall.toFixed(2).padEnd(8)}` +
        `${alike!.padEnd(7)}${topic!.padEnd(7)}${opposite!.padEnd(10)}${unrelated!.padEnd(11)}${others}\n`,
    );
  }
  await store.close();
}
await cluster.stop();
rmSync(folder, { recursive: true });
