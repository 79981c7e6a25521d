import { AppError } from "../errors.ts";

/** Where a page ends: the values its order goes by. */
export type Position = readonly (string | number)[];

export function toCursor(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

/** What a page's own positions hold: an id, or an instant, count or place among the options. */
const holds = {
  string: (value: unknown) =>
    typeof value === "string" && /^[a-z]{2,8}_[0-9a-z]{1,40}$/.test(value),
  number: (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0,
} as const;

/**
 * @param types what the position holds, in order
 * @throws AppError `invalid-cursor` for values that no page gives: PostgreSQL would fail on NUL, SQLite on 2^53
 */
export function parseCursor(
  cursor: string | undefined,
  types: readonly ("number" | "string")[],
): Position | undefined {
  if (cursor === undefined) return undefined;
  const position = parse(cursor);
  const isOurs =
    Array.isArray(position) &&
    position.length === types.length &&
    types.every((type, index) => holds[type](position[index]));
  if (isOurs) return position as Position;
  throw new AppError("invalid-cursor", {
    errors: [{ pointer: "/query/cursor", message: "is not a cursor of this list" }],
  });
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}

/** A page made of one row more than asked for, whose presence says that there is another page. */
export function toPage<Row>(
  rows: Row[],
  limit: number,
  position: (row: Row) => Position,
): { rows: Row[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, nextCursor: rows.length > limit && last ? toCursor(position(last)) : null };
}
