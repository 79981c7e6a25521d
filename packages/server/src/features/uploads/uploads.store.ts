import type { Change } from "../../store/records.ts";
import type { ImageRow } from "../../store/tables.ts";

export async function createImage({ db }: Change, row: ImageRow): Promise<void> {
  await db.insertInto("images").values(row).execute();
}
