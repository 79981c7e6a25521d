import { afterAll, beforeAll } from "vitest";
import { openPostgresStore } from "../../packages/server/src/store/postgres/postgres-store.ts";
import { type Cluster, startCluster } from "../support/postgres.ts";
import { testStore } from "./conformance.ts";

let cluster: Cluster;

beforeAll(async () => {
  cluster = await startCluster();
}, 60_000);

afterAll(() => cluster?.stop());

testStore(async () => {
  const url = await cluster.createDatabase();
  return { open: () => openPostgresStore(url), remove: async () => undefined };
});
