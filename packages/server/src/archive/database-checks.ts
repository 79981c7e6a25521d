import { existsSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { type Kysely, sql } from "kysely";
import { knownMigrations } from "../store/migrate.ts";
import { readSchema, refuseNewer } from "../store/schema.ts";
import { createQueries, openDatabase } from "../store/sqlite/open.ts";
import type { Tables } from "../store/tables.ts";
import { type Check, toMegabytes, toOk, toReason } from "./checks.ts";
import { findFaults } from "./sqlite-file.ts";

const mostJournalBytes = 256_000_000;

/** When anybody last took part, or undefined where nobody has yet. */
export async function readNewestAt(database: Kysely<Tables>): Promise<number | undefined> {
  const { rows } = await sql<{
    at: number | null;
  }>`select max(updated_at) as at from counters`.execute(database);
  const at = rows[0]?.at ?? undefined;
  return at === undefined ? undefined : Number(at);
}

/** Whether the database went through all migrations of this program, and no others. */
export function checkSchema(applied: readonly string[]): Check {
  try {
    refuseNewer(applied, knownMigrations);
  } catch (error) {
    return {
      name: "schema",
      status: "fail",
      found: toReason(error),
      todo: "Install that version.",
    };
  }
  const missing = knownMigrations.filter((name) => !applied.includes(name));
  if (missing.length === 0) return toOk("schema", `up to date at ${applied.at(-1)}`);
  return {
    name: "schema",
    status: "warn",
    found: `${missing.join(", ")} still to come`,
    todo: "Make a backup, then run tomoni migrate, or start the server, which does the same.",
  };
}

function checkIntegrity(path: string): Check {
  const [fault, ...more] = findFaults(path);
  if (fault === undefined) return toOk("integrity", `${path} is whole`);
  return {
    name: "integrity",
    status: "fail",
    found: `${fault}${more.length > 0 ? `, and ${more.length} more` : ""}`,
    todo: "Stop the server, keep this file aside, and restore the last backup.",
  };
}

/** Opened as the server opens it. */
function checkDurability(path: string): Check {
  try {
    const database = openDatabase(path);
    const mode = database.prepare("pragma journal_mode").get()?.["journal_mode"];
    database.close();
    if (mode === "wal") return toOk("durability", "journal_mode=wal, synchronous=full");
    throw new Error(`journal_mode is ${String(mode)} and cannot be wal`);
  } catch (error) {
    return {
      name: "durability",
      status: "fail",
      found: toReason(error),
      todo: "Move the database to a local disk that this user can write to.",
    };
  }
}

function checkJournal(path: string): Check {
  const journal = `${path}-wal`;
  const bytes = existsSync(journal) ? statSync(journal).size : 0;
  const found = `${toMegabytes(bytes)} not yet in the database file`;
  if (bytes <= mostJournalBytes) return toOk("journal", found);
  return {
    name: "journal",
    status: "warn",
    found,
    todo: "A long export or backup keeps it; if none is running, start the server again.",
  };
}

export interface DatabaseFindings {
  checks: Check[];
  newestAtMs: number | undefined;
  /** Whether its rows can be counted by this program. */
  isCountable: boolean;
}

async function readDatabase(path: string) {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  try {
    const queries = createQueries(database);
    const applied = await readSchema(queries);
    return { applied, newestAtMs: applied.length > 0 ? await readNewestAt(queries) : undefined };
  } finally {
    database.close();
  }
}

/** SQLITE_CORRUPT and SQLITE_NOTADB. @see https://sqlite.org/rescode.html */
const damageCodes = [11, 26];

function isDamage(error: unknown): boolean {
  return (
    error instanceof Error &&
    "errcode" in error &&
    damageCodes.includes(Number(error.errcode) & 0xff)
  );
}

/** Whether there is no such file, and not merely none that this user may see. */
function isMissing(path: string): boolean {
  try {
    statSync(path);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ENOENT";
  }
}

/** Looks at a database file, also beside a running server. */
export async function checkSqlite(path: string): Promise<DatabaseFindings> {
  const nothing = { newestAtMs: undefined, isCountable: false };
  if (isMissing(path)) {
    const found = `there is no ${path} yet`;
    const todo = "tomoni init makes one; or set TOMONI_DATABASE_URL to where it is.";
    return { ...nothing, checks: [{ name: "database", status: "warn", found, todo }] };
  }
  try {
    const { applied, newestAtMs } = await readDatabase(path);
    const schema = checkSchema(applied);
    const integrity = checkIntegrity(path);
    const checks = [integrity, schema, checkDurability(path), checkJournal(path)];
    const isCountable = schema.status === "ok" && integrity.status === "ok";
    return { checks, newestAtMs, isCountable };
  } catch (error) {
    const found = `${path}: ${toReason(error)}`;
    const todo = isDamage(error)
      ? "Keep this file aside and restore the last backup."
      : "Let this user read and write the file and its folder.";
    return { ...nothing, checks: [{ name: "database", status: "fail", found, todo }] };
  }
}
