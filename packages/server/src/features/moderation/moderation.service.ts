import type { HoldReason, ModerationItem, ModerationView, Page } from "@tomoni/sdk/contract";
import { type Caller, toActor } from "../../access/caller.ts";
import { toInstant } from "../../clock.ts";
import { AppError } from "../../errors.ts";
import type { Ports } from "../../ports.ts";
import type { PageRequest } from "../../store/reads/requests.ts";
import type { Change } from "../../store/records.ts";
import { nameActors } from "../members/actors.store.ts";
import { toPseudonym } from "../voices/voices.rules.ts";
import type { VoiceViews } from "../voices/voice-views.ts";
import { loadVoices, type VoiceWithWords } from "../voices/voice-words.store.ts";
import { type Act } from "./acts.store.ts";
import { parseRules, toHoldReasons } from "./moderation.rules.ts";
import { listModeration, readActivityRules, readBeside } from "./moderation.store.ts";

export type ModerationService = ReturnType<typeof createModerationService>;

interface Needs extends Pick<Ports, "store" | "clock"> {
  views: VoiceViews;
}

/** How many reasons of reports are told. */
const reasonsTold = 20;

interface Beside extends Awaited<ReturnType<typeof readBeside>> {
  /** How activities hold words, by their ids. */
  held: ReadonlyMap<string, string>;
}

function toFlags(flags: Beside["flags"], id: string): ModerationItem["flags"] {
  const own = flags.filter((flag) => flag.subject_id === id);
  return {
    all: own.length,
    open: own.filter((flag) => flag.looked_at === null).length,
    reasons: own.slice(0, reasonsTold).map(({ reason, at }) => ({ reason, at: toInstant(at) })),
  };
}

/** Why words wait, as the rules are now; that somebody has words shown cannot have been so when they came. */
function toWhy(
  caller: Caller,
  { row, title, body, participantId }: VoiceWithWords,
  { held, blocked }: Beside,
): HoldReason[] {
  if (row.visibility !== "waiting") return [];
  const standing = { isBlocked: blocked.has(participantId ?? ""), isShown: false };
  const activity = { moderation: held.get(row.activity_id ?? "") ?? "after" };
  const rules = parseRules(caller.project);
  const reasons = toHoldReasons({ activity, rules, standing }, `${title} ${body}`);
  return reasons.length > 0 ? reasons : ["earlier"];
}

export function createModerationService({ store, clock, views }: Needs) {
  const { records } = store;
  const db = records.read;

  async function toItems(
    caller: Caller,
    voices: readonly VoiceWithWords[],
  ): Promise<ModerationItem[]> {
    const projectId = caller.project.id;
    const beside: Beside = {
      ...(await readBeside(db, {
        projectId,
        ids: voices.map(({ row }) => row.id),
        authorIds: voices.flatMap(({ participantId }) => participantId ?? []),
      })),
      held: await readActivityRules(
        db,
        projectId,
        voices.flatMap(({ row }) => row.activity_id ?? []),
      ),
    };
    const actors = beside.hidings.map((row) => row.actor);
    const nameOf = await nameActors(db, projectId, actors);
    const summaries = await views.toSummaries(caller, voices);
    const maySeeWhose = caller.capabilities.includes("voices.read");
    return voices.map((voice, index) => {
      const { row, participantId } = voice;
      const hiding = beside.hidings.find((one) => one.voice_id === row.id);
      const { reason = "" } = JSON.parse(hiding?.data ?? "{}") as { reason?: string };
      return {
        voice: summaries[index]!,
        why: toWhy(caller, voice, beside),
        flags: toFlags(beside.flags, row.id),
        hidden:
          row.visibility === "hidden" && hiding
            ? { by: nameOf(hiding.actor), reason, at: toInstant(hiding.at) }
            : null,
        author: {
          pseudonym: maySeeWhose ? toPseudonym(caller.project, participantId) : null,
          isBlocked: beside.blocked.has(participantId ?? ""),
        },
      };
    });
  }

  async function load(caller: Caller, ids: readonly string[]): Promise<ModerationItem[]> {
    const voices = await loadVoices(db, caller.project.id, ids);
    const byId = new Map(voices.map((voice) => [voice.row.id, voice]));
    return toItems(
      caller,
      ids.flatMap((id) => byId.get(id) ?? []),
    );
  }

  return {
    async list(
      caller: Caller,
      query: PageRequest & { view: ModerationView },
    ): Promise<Page<ModerationItem>> {
      const { ids, nextCursor } = await listModeration(db, caller.project.id, query);
      return { items: await load(caller, ids), nextCursor };
    },

    /** Does something with words, and tells how they stand then. */
    async act<More extends object>(
      caller: Caller,
      work: (change: Change, act: Act & More) => Promise<void>,
      asked: { voiceId: string } & More,
    ): Promise<ModerationItem> {
      const act = { ...asked, projectId: caller.project.id, at: clock.now() };
      await records.change(toActor(caller), (change) => work(change, act));
      const [item] = await load(caller, [asked.voiceId]);
      if (!item) throw new AppError("voice-not-found");
      return item;
    },
  };
}
