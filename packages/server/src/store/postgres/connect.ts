import pg from "pg";
import { AppError } from "../../errors.ts";
import { StoreError } from "../store-error.ts";

const int8 = 20;

/** Counts and instants come as numbers: none of ours is over 2^53. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === int8 ? Number : (pg.types.getTypeParser(oid, format) as (text: string) => unknown),
};

/** What every connection of ours is made with. Times are in milliseconds. */
export function toClientConfig(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: "tomoni",
    connectionTimeoutMillis: 3000,
    query_timeout: 30_000,
    keepAlive: true,
    types,
  };
}

/**
 * A pool that outlives a restart of the database. A lost connection fails the queries on it; that it is told as an
 * event besides, by the pool while idle and by the connection while in use, would end the process.
 */
export function createPool(url: string, options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...toClientConfig(url), ...options });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

interface Settings {
  version: number;
  fsync: string;
  synchronous: string;
}

/** @throws StoreError when the server is too old, or acknowledges what it may lose */
export async function checkServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<Settings>(
    `select current_setting('server_version_num')::int as version, current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as synchronous`,
  );
  const { version, fsync, synchronous } = rows[0]!;
  if (version < 150_000)
    throw new StoreError(`Tomoni needs PostgreSQL 15 or later; this one is ${version / 10_000}.`);
  if (fsync === "off" || synchronous === "off")
    throw new StoreError(
      `PostgreSQL may lose acknowledged responses with fsync=${fsync} and synchronous_commit=${synchronous}; set both to on.`,
    );
}

const lostConnection =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Query read timeout|Connection ended unexpectedly)/;
const networkCodes =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;
/** Connection exceptions, lack of resources, shutdown and start, system errors; a primary that became a standby. */
const awayCodes = /^(08...|53...|57P0.|58...|25006)$/;

function toCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** The database cannot be reached or cannot write now; the request itself may be right. */
export function isOutOfReach(error: unknown): boolean {
  const code = toCode(error);
  if (networkCodes.test(code) || awayCodes.test(code)) return true;
  return error instanceof Error && lostConnection.test(error.message);
}

/** Two transactions stood in each other's way, and this one was chosen to begin again. */
export function isConflict(error: unknown): boolean {
  return ["40001", "40P01", "55P03"].includes(toCode(error));
}

/** The refusal in place of an error that time may mend. */
export function toUnavailable(error: unknown): unknown {
  return isOutOfReach(error) || isConflict(error)
    ? new AppError("unavailable", { cause: error })
    : error;
}
