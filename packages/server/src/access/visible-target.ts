import type { Store } from "../store/store.ts";
import type { SetupCache } from "./setup-cache.ts";

interface Contribution {
  visibility: string;
  participant_id: string;
  taken_back_at?: number | null;
}

/** Whether a participant may see what was contributed: what waits for the team, or what was taken back and is shown no more, is its author's only. */
export function isVisibleTo(row: Contribution, participantId: string | undefined): boolean {
  if (row.visibility === "visible") return true;
  const isKnownToAuthor = row.visibility === "waiting" || (row.taken_back_at ?? null) !== null;
  return isKnownToAuthor && row.participant_id === participantId;
}

/** Finds the project of whatever a customer's request names. */
export type VisibleTargets = ReturnType<typeof createVisibleTargets>;

export function createVisibleTargets({ reads }: Pick<Store, "reads">, setup: SetupCache) {
  async function projectIdOf(
    id: string,
    viewerId: string | undefined,
  ): Promise<string | undefined> {
    const seen = <Row extends Contribution>(row: Row | undefined): Row | undefined =>
      row && isVisibleTo(row, viewerId) ? row : undefined;
    const within = (subjectId: string | undefined) =>
      subjectId === undefined ? undefined : projectIdOf(subjectId, viewerId);
    const kind = id.slice(0, id.indexOf("_"));
    if (kind === "opt") return within((await reads.optionPlace(id))?.activityId);
    if (kind === "idea") return within(seen(await reads.idea(id))?.activity_id);
    if (kind === "cmt") return within(seen(await reads.comment(id))?.subject_id);
    if (kind === "pin") return within(seen(await reads.pin(id))?.activity_id);
    const activity = kind === "act" ? (await setup.find(id))?.activity : undefined;
    return activity?.status === "draft" ? undefined : activity?.project_id;
  }

  return {
    /**
     * The project that a key or an id of something in it belongs to; undefined for drafts, and for what waits unless the
     * viewer is its author, so that these cannot be told from what is not there.
     */
    async projectOf(target: string, viewerId: string | undefined) {
      if (target.startsWith("pk_")) return setup.projectByKey(target);
      const projectId = await projectIdOf(target, viewerId);
      return projectId === undefined ? undefined : setup.projectById(projectId);
    },
  };
}
