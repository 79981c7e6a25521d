import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { createId, type Locale } from "@tomoni/sdk/contract";
import { isPostgres } from "../config.ts";
import type { LoadedDemo } from "../demo/load-demo.ts";
import { createSecretKey } from "../features/projects/new-project.ts";
import { createKey as insertKey } from "../features/keys/keys.store.ts";
import { program } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { toKeyHash } from "../access/tokens.ts";

const locales = ["ja", "en"] as const;

export type DemoKeys = Record<Locale, string>;

/** The database's name in the address of a PostgreSQL server. */
export function toDatabaseName(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

/**
 * Beside the database, or in `./data` where that is a server, for its owner only: the database itself holds hashes.
 * @returns nothing for a database in memory
 */
export function toDemoKeysPath(databasePath: string): string | undefined {
  if (databasePath === ":memory:") return undefined;
  if (!isPostgres(databasePath)) return `${databasePath}.demo-keys.json`;
  const name = toDatabaseName(databasePath).replaceAll(/[^\w.-]/g, "_");
  return resolve("data", `${name}.demo-keys.json`);
}

function readKeys(path: string | undefined): Partial<DemoKeys> {
  try {
    return path !== undefined && existsSync(path)
      ? (JSON.parse(readFileSync(path, "utf8")) as Partial<DemoKeys>)
      : {};
  } catch {
    // A file that cannot be read is replaced below, like one that is not there.
    return {};
  }
}

async function isValid(store: Store, secretKey: string | undefined): Promise<boolean> {
  if (secretKey === undefined) return false;
  const key = await store.reads.keyByHash(toKeyHash(secretKey));
  return key !== undefined && key.revoked_at === null;
}

async function createKey(store: Store, projectId: string, nowMs: number): Promise<string> {
  const request = { id: createId("key", nowMs), name: "Demo", scope: "admin" } as const;
  const { secretKey, row } = createSecretKey(projectId, request, nowMs);
  await store.records.change(program, (change) => insertKey(change, row));
  return secretKey;
}

/** The secret keys of the demo's projects: those just made, those kept from the last start, or new ones. */
export async function keepDemoKeys(
  store: Store,
  { projects }: LoadedDemo,
  { databasePath, nowMs }: { databasePath: string; nowMs: number },
): Promise<DemoKeys> {
  const path = toDemoKeysPath(databasePath);
  const kept = readKeys(path);
  const keys = { ...kept };
  for (const locale of locales) {
    const { projectId, secretKey } = projects[locale];
    if (secretKey !== undefined) keys[locale] = secretKey;
    else if (!(await isValid(store, keys[locale])))
      keys[locale] = await createKey(store, projectId, nowMs);
  }
  const isChanged = locales.some((locale) => keys[locale] !== kept[locale]);
  if (isChanged && path !== undefined) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  }
  return keys as DemoKeys;
}
