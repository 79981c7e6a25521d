import { existsSync } from "node:fs";
import { type Config, isPostgres, parseConfig } from "../config.ts";
import type { SqliteStoreOptions } from "../store/sqlite/sqlite-store.ts";
import { openSqliteStore } from "../store/sqlite/sqlite-store.ts";
import { StoreError } from "../store/store-error.ts";
import type { Store } from "../store/store.ts";
import { maskPasswords } from "../mask-passwords.ts";
import { CommandError } from "./command.ts";

/** The error told to a person in place of the engine's own, which does not say which file it means. */
export function toOpenError(path: string, error: unknown): Error {
  if (error instanceof StoreError) return error;
  const reason = maskPasswords(error instanceof Error ? error.message : String(error));
  return new CommandError(`The database ${maskPasswords(path)} cannot be opened: ${reason}.`);
}

/**
 * Opens the database for a command, and brings it forward.
 * @throws StoreError or CommandError, both with a sentence for the person at the terminal
 */
export async function openStore(path: string, options?: SqliteStoreOptions): Promise<Store> {
  try {
    // The driver is loaded only where it is needed: it would be a tenth of the time to start.
    if (isPostgres(path))
      return await (await import("../store/postgres/postgres-store.ts")).openPostgresStore(path);
    return await openSqliteStore(path, options);
  } catch (error) {
    throw toOpenError(path, error);
  }
}

/**
 * The configuration for a command that is about something stored already; without it, nothing is made.
 * @throws CommandError when there is no database
 */
export function parseStoredConfig(): Config {
  const { databasePath } = parseConfig(undefined, { isLooking: true });
  if (!isPostgres(databasePath) && databasePath !== ":memory:" && !existsSync(databasePath))
    throw new CommandError(
      `There is no database at ${databasePath}. tomoni init makes one; or set TOMONI_DATABASE_URL to where it is.`,
    );
  return parseConfig();
}

/** Opens the database beside a running server, does some short work, and lets it go. */
export async function withStore<Result>(
  path: string,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  const store = await openStore(path, { lock: false });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
