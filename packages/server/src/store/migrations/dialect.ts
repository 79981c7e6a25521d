export type Engine = "sqlite" | "postgres";

const virtualTable = /^create virtual table/;

/**
 * A statement of a schema in an engine's words; we write SQLite's. On PostgreSQL integers have 64 bits as there, and
 * texts are ordered by their bytes as there.
 * @returns nothing for what only SQLite has
 */
export function toDialect(statement: string, engine: Engine): string {
  if (engine === "sqlite") return statement;
  if (virtualTable.test(statement.trim())) return "";
  return statement
    .replaceAll(/\binteger\b/g, "bigint")
    .replaceAll(/\breal\b/g, "double precision")
    .replaceAll(/\bblob\b/g, "bytea")
    .replaceAll(/\btext\b/g, 'text collate "C"')
    .replaceAll(" without rowid", "");
}
