import type { Kysely } from "kysely";
import { AppError } from "../../errors.ts";
import { readNewest } from "../../store/reads/keyset.ts";
import type { PageRequest, RowPage } from "../../store/reads/requests.ts";
import type { Change } from "../../store/records.ts";
import type { KeyRow, Tables } from "../../store/tables.ts";

/** Keys of a project, newest first. */
export async function listKeys(
  db: Kysely<Tables>,
  projectId: string,
  page: PageRequest,
): Promise<RowPage<KeyRow>> {
  const query = db.selectFrom("keys").selectAll().where("project_id", "=", projectId);
  return readNewest(query, page, "keys");
}

/** Stores a key; one that is there already is the same or refused. @throws AppError `id-conflict` */
export async function createKey(
  change: Change,
  row: KeyRow,
): Promise<{ created: boolean; row: KeyRow }> {
  await change.lock(row.id);
  const known = await change.db
    .selectFrom("keys")
    .selectAll()
    .where("project_id", "=", row.project_id)
    .where("id", "=", row.id)
    .executeTakeFirst();
  if (known && known.request_hash !== row.request_hash) throw new AppError("id-conflict");
  if (known) return { created: false, row: known };
  await change.db.insertInto("keys").values(row).execute();
  const projectId = row.project_id;
  change.touched({ projectId });
  const event = { projectId, subjectId: row.id, at: row.created_at };
  await change.record({ ...event, type: "key.created", data: { scope: row.scope } });
  return { created: true, row };
}

/** @returns whether there is such a key; it may have been revoked before */
export async function revokeKey(
  change: Change,
  { projectId, id, at }: { projectId: string; id: string; at: number },
): Promise<boolean> {
  await change.lock(id);
  const key = await change.db
    .selectFrom("keys")
    .select("revoked_at")
    .where("project_id", "=", projectId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!key || key.revoked_at !== null) return key !== undefined;
  await change.db
    .updateTable("keys")
    .set({ revoked_at: at })
    .where("project_id", "=", projectId)
    .where("id", "=", id)
    .execute();
  change.touched({ projectId });
  await change.record({ projectId, subjectId: id, at, type: "key.revoked" });
  return true;
}
