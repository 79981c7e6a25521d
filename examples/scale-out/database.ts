import { writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { startCluster } from "../../test/support/postgres.ts";
import { run } from "./house.ts";

/** A PostgreSQL server to try things on: it begins empty, and goes with this process. */
const cluster = await startCluster();
writeFileSync(path.join(run, "database-url"), await cluster.createDatabase(), { mode: 0o600 });

for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.once(signal, () => void cluster.stop().then(() => process.exit(0)));
setInterval(() => undefined, 60_000);
