import { AppError } from "../errors.ts";

/** Where a page ends: the values its order goes by. */
export type Position = readonly (string | number)[];

export function toCursor(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

/** @throws AppError when the cursor is not one of ours */
export function parseCursor(cursor: string | undefined, length: number): Position | undefined {
  if (cursor === undefined) return undefined;
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    const isPosition =
      Array.isArray(position) &&
      position.length === length &&
      position.every((part) => typeof part === "string" || Number.isFinite(part));
    if (isPosition) return position as Position;
  } catch {
    // Falls through to the refusal below.
  }
  throw new AppError("invalid-request", {
    errors: [{ pointer: "/query/cursor", message: "is not a cursor of this list" }],
  });
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
