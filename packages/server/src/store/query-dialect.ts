import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import type { Engine } from "./migrations/dialect.ts";

/** Runs one compiled statement, wherever that is. */
export type RunQuery = (
  sql: string,
  parameters: readonly unknown[],
) => Promise<QueryResult<unknown>>;

function refuse(): never {
  throw new Error("Transactions are made by Records.change");
}

function createDriver(run: RunQuery): Driver {
  const connection: DatabaseConnection = {
    executeQuery: <Row>({ sql, parameters }: CompiledQuery) =>
      run(sql, parameters) as Promise<QueryResult<Row>>,
    streamQuery: refuse,
  };
  return {
    init: async () => undefined,
    acquireConnection: async () => connection,
    releaseConnection: async () => undefined,
    beginTransaction: async () => refuse(),
    commitTransaction: async () => refuse(),
    rollbackTransaction: async () => refuse(),
    destroy: async () => undefined,
  };
}

/**
 * A Kysely driver that hands each compiled statement to a function: to the reading thread, or to the one connection
 * of a transaction that somebody else began and ends.
 */
export function createQueryDialect(engine: Engine, run: RunQuery): Dialect {
  const isSqlite = engine === "sqlite";
  return {
    createDriver: () => createDriver(run),
    createAdapter: () => (isSqlite ? new SqliteAdapter() : new PostgresAdapter()),
    createQueryCompiler: () => (isSqlite ? new SqliteQueryCompiler() : new PostgresQueryCompiler()),
    createIntrospector: (database) =>
      isSqlite ? new SqliteIntrospector(database) : new PostgresIntrospector(database),
  };
}
