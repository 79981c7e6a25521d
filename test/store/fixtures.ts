import { createId, type IdKind } from "@tomoni/sdk/contract";
import { recount } from "../../packages/server/src/archive/recount.ts";
import type { Change } from "../../packages/server/src/store/records.ts";
import type { ActivityRef } from "../../packages/server/src/store/reads/requests.ts";
import type { Store } from "../../packages/server/src/store/store.ts";
import type { ActivityRow, OptionRow, ProjectRow } from "../../packages/server/src/store/tables.ts";
import type { Author, Writes } from "../../packages/server/src/store/counts/writes.ts";
import {
  changeActivity,
  createActivity,
} from "../../packages/server/src/features/activities/activities.store.ts";
import { createProject } from "../../packages/server/src/features/projects/projects.store.ts";
import { apply } from "../../packages/server/src/testing/apply.ts";

export const dayMs = 86_400_000;
export const startAt = 20_833 * dayMs;

/** Two servers' stores on one database. */
export interface Pair {
  one: Store;
  other: Store;
}

export type World = Awaited<ReturnType<typeof createWorld>>;

/** What an outcome is: its value, or the code it was refused with. */
export async function outcomeOf<Output>(work: Promise<Output>): Promise<Output | string> {
  return work.catch((error: unknown) => {
    if (error instanceof Error && "code" in error) return String(error.code);
    throw error;
  });
}

function newProject(): ProjectRow {
  return {
    id: createId("project"),
    project_key: createId("key"),
    name: "Shop",
    origins: "[]",
    locales: '["en"]',
    default_locale: "en",
    time_zone: "UTC",
    theme: "{}",
    full_networks: "[]",
    holdout_share: 0.25,
    salt: "salt",
    identity_secret: "secret",
    former_identity_secret: null,
    former_identity_until: null,
    moderation: "{}",
    created_at: startAt,
  };
}

/** One project of a store, with authors and activities to write with. */
export async function createWorld(store: Store) {
  const project = newProject();
  const projectId = project.id;
  await apply(store, createProject, project);

  function newActivity(changes: Partial<ActivityRow> = {}): ActivityRow {
    return {
      project_id: projectId,
      id: createId("activity"),
      kind: "vote",
      method: "single",
      status: "live",
      title: '{"en":"Which cap?"}',
      description: '{"en":""}',
      image: null,
      max_choices: null,
      end_labels: null,
      results_visibility: "always",
      voters: "anyone",
      apart: "[]",
      comments_enabled: 1,
      moderation: "after",
      placement: '{"kind":"inline"}',
      request_hash: "hash",
      created_at: startAt,
      opened_at: startAt,
      closed_at: null,
      ...changes,
    };
  }

  function newOption(activityId: string, slot: number): OptionRow {
    return {
      project_id: projectId,
      activity_id: activityId,
      id: createId("option"),
      slot,
      position: slot,
      title: `{"en":"Cap ${slot}"}`,
      description: '{"en":""}',
      image: null,
    };
  }

  return {
    store,
    project,
    projectId,
    newActivity,
    newOption,
    /** A participant on a day, the first being 0. */
    author: (changes: Partial<Author> & { onDay?: number } = {}): Author => {
      const { onDay = 0, ...rest } = changes;
      const dayStartAt = startAt + onDay * dayMs;
      return {
        projectId,
        participantId: createId("participant"),
        verified: false,
        at: dayStartAt + 1000,
        day: dayStartAt / dayMs,
        dayStartAt,
        ...rest,
      };
    },
    async activity(changes: Partial<ActivityRow> = {}): Promise<string> {
      const activity = newActivity(changes);
      const options = [0, 1, 2].map((slot) => newOption(activity.id, slot));
      await apply(store, createActivity, { activity, options });
      return activity.id;
    },
    tallies: async (activityId: string) => {
      const rows = await store.reads.tallies({ projectId, activityId });
      const kept = rows.filter(({ total, verified }) => total !== 0 || verified !== 0);
      return Object.fromEntries(
        kept.map(({ bucket, total, verified }) => [bucket, [total, verified]]),
      );
    },
    /** What is kept of an activity and what its rows count up to; both are the same unless something is wrong. */
    async recount(activityId: string) {
      const found = await store.reads.activity(activityId);
      return store.bulk!.read((database) => recount(database, found!.activity));
    },
  };
}

export function newIdea(
  author: Author,
  activityId: string,
  changes: Partial<Writes["createIdea"]["input"]["row"]> & { terms?: readonly string[] } = {},
): Writes["createIdea"]["input"] {
  const { terms = ["refill"], ...row } = changes;
  return {
    author,
    activityId,
    terms,
    row: { ...newContribution("idea", row), title: "Refill", image_id: null, ...row },
  };
}

export function newComment(
  author: Author,
  activityId: string,
  changes: Partial<Writes["createComment"]["input"]["row"]> = {},
): Writes["createComment"]["input"] {
  const subject = { subject_id: activityId, reply_to: null, author: "participant" };
  return { author, activityId, row: { ...newContribution("comment"), ...subject, ...changes } };
}

export function newPin(
  author: Author,
  activityId: string,
  changes: Partial<Writes["createPin"]["input"]["row"]> = {},
): Writes["createPin"]["input"] {
  const place = { x: 0.5, y: 0.125, emotion: "love" };
  return { author, activityId, row: { ...newContribution("pin"), ...place, ...changes } };
}

function newContribution(kind: IdKind, { id = createId(kind) }: { id?: string } = {}) {
  return { id, body: "Hm", visibility: "visible", request_hash: "hash" };
}

export function newComparison(
  author: Author,
  activityId: string,
  changes: Partial<Writes["createComparison"]["input"]> = {},
): Writes["createComparison"]["input"] {
  const judgement = { low: 0, high: 1, lowWon: true, lowFirst: false };
  return { author, activityId, id: createId("comparison"), ...judgement, ...changes };
}

/** Changes an activity, whatever it was. */
export const setActivity = (
  change: Change,
  { changes, ...ref }: ActivityRef & { changes: Partial<ActivityRow> },
): Promise<void> => changeActivity(change, ref, () => changes);
