import type { Page, Pin } from "@tomoni/sdk/contract";
import { type Caller, type ParticipantCaller, toAuthor } from "../../access/caller.ts";
import { toInstant } from "../../clock.ts";
import type { SetupCache } from "../../access/setup-cache.ts";
import type { Ports } from "../../ports.ts";
import type { PageRequest } from "../../store/reads/requests.ts";
import type { PinRow } from "../../store/tables.ts";
import { toRequestHash } from "../../access/tokens.ts";
import { checkKind, checkPublished } from "../activities/activities.rules.ts";
import { visibilityOf } from "../moderation/standing.store.ts";

export type PinsService = ReturnType<typeof createPinsService>;

interface Needs extends Pick<Ports, "store" | "clock"> {
  setup: SetupCache;
}

interface PinInput {
  id: string;
  x: number;
  y: number;
  emotion: Pin["emotion"];
  body: string;
}

export function toPin(row: PinRow, participantId: string | undefined): Pin {
  return {
    id: row.id,
    activityId: row.activity_id,
    x: row.x,
    y: row.y,
    emotion: row.emotion as Pin["emotion"],
    body: row.body,
    mine: row.participant_id === participantId,
    visibility: row.visibility as Pin["visibility"],
    createdAt: toInstant(row.created_at),
  };
}

export function createPinsService({ store, clock, setup }: Needs) {
  /** What the team answered last to each pin. */
  async function answersOf(projectId: string, rows: readonly PinRow[]) {
    const ids = rows.filter((row) => row.body !== "").map((row) => row.id);
    const answers = await store.reads.publishedAnswers(projectId, ids);
    return new Map(
      answers.map(({ voice_id, id, body, publish_at }) => [
        voice_id,
        { answer: { id, body, createdAt: toInstant(publish_at) } },
      ]),
    );
  }

  return {
    async list(caller: Caller, activityId: string, page: PageRequest): Promise<Page<Pin>> {
      const { activity } = await setup.activity(caller.project.id, activityId);
      checkPublished(activity);
      checkKind(activity, "concept");
      const participantId = caller.participant?.id;
      const { rows, nextCursor } = await store.reads.pins({
        ...page,
        projectId: caller.project.id,
        activityId,
        participantId,
      });
      const answers = await answersOf(caller.project.id, rows);
      return {
        items: rows.map((row) => ({ ...toPin(row, participantId), ...answers.get(row.id) })),
        nextCursor,
      };
    },

    async create(
      caller: ParticipantCaller,
      activityId: string,
      input: PinInput,
    ): Promise<{ created: boolean; pin: Pin }> {
      const { activity } = await setup.activity(caller.project.id, activityId);
      checkPublished(activity);
      checkKind(activity, "concept");
      const { created, row } = await store.write("createPin", {
        author: toAuthor(caller, clock.now(), activityId),
        activityId,
        row: {
          ...input,
          visibility: await visibilityOf(store.records.read, {
            projectId: caller.project.id,
            participantId: caller.participant.id,
            project: caller.project,
            activity,
            words: input.body,
          }),
          request_hash: toRequestHash({ activityId, ...input }),
        },
      });
      return { created, pin: toPin(row, caller.participant.id) };
    },
  };
}
