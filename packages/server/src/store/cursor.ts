import { AppError } from "../errors.ts";

/** Where a page ends: the values its order goes by. */
export type Position = readonly (string | number)[];

export function toCursor(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

/**
 * @param types what the position holds, in order
 * @throws AppError when the cursor is not one of ours
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
    types.every((type, index) => typeof position[index] === type);
  if (isOurs) return position as Position;
  throw new AppError("invalid-request", {
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
