import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqliteStore } from "../../packages/server/src/store/sqlite/sqlite-store.ts";
import { testStore } from "./conformance.ts";

testStore(async () => {
  const folder = mkdtempSync(join(tmpdir(), "tomoni-store-"));
  return {
    // Two processes never serve one file; short work beside a server does open it.
    open: () => openSqliteStore(join(folder, "tomoni.db"), { lock: false }),
    remove: async () => rmSync(folder, { recursive: true }),
  };
});
