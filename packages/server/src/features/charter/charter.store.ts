import type { Kysely } from "kysely";
import { AppError } from "../../errors.ts";
import type { CharterAgreementRow, CharterVersionRow } from "../../store/charter-tables.ts";
import { parseCursor, toPage } from "../../store/cursor.ts";
import { toActorText } from "../../store/events.ts";
import type { PageRequest, RowPage } from "../../store/reads/requests.ts";
import type { Change } from "../../store/records.ts";
import type { Tables } from "../../store/tables.ts";

type Db = Kysely<Tables>;

/** Of how many versions before the last one the values are told. */
const versionsRemembered = 100;

/** The last versions, newest first. */
export function lastVersions(
  db: Db,
  projectId: string,
  limit = versionsRemembered,
): Promise<CharterVersionRow[]> {
  return db
    .selectFrom("charter_versions")
    .selectAll()
    .where("project_id", "=", projectId)
    .orderBy("version", "desc")
    .limit(limit)
    .execute();
}

export async function listVersions(
  db: Db,
  projectId: string,
  { cursor, limit }: PageRequest,
): Promise<RowPage<CharterVersionRow>> {
  const after = parseCursor(cursor, ["number"]);
  let query = db.selectFrom("charter_versions").selectAll().where("project_id", "=", projectId);
  if (after) query = query.where("version", "<", Number(after[0]));
  const rows = await query
    .orderBy("version", "desc")
    .limit(limit + 1)
    .execute();
  return toPage(rows, limit, (row) => [row.version]);
}

/** What departments say of these versions. */
export async function listAgreements(
  db: Db,
  projectId: string,
  versions: readonly number[],
): Promise<CharterAgreementRow[]> {
  if (versions.length === 0) return [];
  return db
    .selectFrom("charter_agreements")
    .selectAll()
    .where("project_id", "=", projectId)
    .where("version", "in", versions)
    .orderBy("at")
    .orderBy("department_id")
    .execute();
}

/** The version that is in force, which nobody else follows until the commit. */
async function lockCharter(
  change: Change,
  projectId: string,
): Promise<CharterVersionRow | undefined> {
  await change.lock(`charter ${projectId}`);
  const [last] = await lastVersions(change.db, projectId, 1);
  return last;
}

export type NewVersion = Pick<
  CharterVersionRow,
  "project_id" | "id" | "essence" | "charter_values" | "never" | "at"
>;

/** Whether the same was sent before. @throws AppError where its id belongs to another */
async function isKnown({ db }: Change, row: NewVersion): Promise<boolean> {
  const known = await db
    .selectFrom("charter_versions")
    .selectAll()
    .where("project_id", "=", row.project_id)
    .where("id", "=", row.id)
    .executeTakeFirst();
  if (!known) return false;
  const isSame = (["essence", "charter_values", "never"] as const).every(
    (name) => known[name] === row[name],
  );
  if (!isSame) throw new AppError("id-conflict");
  return true;
}

/** Writes the next version. @returns whether it was new @throws AppError where another came in between */
export async function addVersion(
  change: Change,
  row: NewVersion,
  ifVersion: number | undefined,
): Promise<boolean> {
  const { project_id: projectId, id: subjectId, at } = row;
  const last = (await lockCharter(change, projectId))?.version ?? 0;
  if (await isKnown(change, row)) return false;
  if (ifVersion !== undefined && ifVersion !== last) throw new AppError("changed-meanwhile");
  const version = last + 1;
  await change.db
    .insertInto("charter_versions")
    .values({ ...row, version, actor: toActorText(change.actor) })
    .execute();
  await change.record({ projectId, type: "charter.updated", subjectId, data: { version }, at });
  return true;
}

export type NewAgreement = Omit<CharterAgreementRow, "actor">;

/** Keeps what a department says of the version in force, in place of what it said before. */
export async function agree(change: Change, row: NewAgreement): Promise<void> {
  const { project_id: projectId, version, department_id: departmentId, agrees, words, at } = row;
  const last = await lockCharter(change, projectId);
  if (last?.version !== version) throw new AppError("changed-meanwhile");
  const said = { agrees, words, at, actor: toActorText(change.actor) };
  await change.db
    .insertInto("charter_agreements")
    .values({ ...row, ...said })
    .onConflict((conflict) =>
      conflict.columns(["project_id", "version", "department_id"]).doUpdateSet(said),
    )
    .execute();
  const data = { version, departmentId, agrees: agrees === 1 };
  await change.record({ projectId, type: "charter.agreed", subjectId: last.id, data, at });
}
