import { createHmac } from "node:crypto";
import {
  idDigits,
  type Locale,
  type LocalizedText,
  type VoiceActor,
  type VoiceAnswer,
  type VoiceDetail,
  type VoiceDraft,
  type VoiceEntry,
  type VoiceSummary,
} from "@tomoni/sdk/contract";
import { toInstant, toInstantOrNull } from "../../clock.ts";
import type { IdeaEventRow, ImageRow, ProjectRow } from "../../store/tables.ts";
import type {
  VoiceAnswerRow,
  VoiceDraftRow,
  VoiceEventRow,
  VoiceRow,
} from "../../store/voice-tables.ts";
import { decisionOf } from "./decisions.rules.ts";
import { localize } from "../activities/activities.rules.ts";
import type { VoiceWithWords } from "./voice-words.store.ts";

/** What is known of voices beside their rows. */
export interface VoiceContext {
  project: ProjectRow;
  /** Titles of activities as stored, by id. */
  titles: ReadonlyMap<string, string>;
  images: readonly Pick<ImageRow, "id" | "width" | "height">[];
  rated: ReadonlySet<string>;
  publicUrl: string;
}

/** A name that one customer's voices share within a project, and from which nobody finds them. */
export function toPseudonym({ salt }: ProjectRow, participantId: string | null): string {
  if (participantId === null) return "";
  const digest = createHmac("sha256", salt).update(`pseudonym:${participantId}`).digest();
  return [...digest.subarray(0, 6)].map((byte) => idDigits[byte & 31]).join("");
}

function toTitle(stored: string, project: ProjectRow): string {
  const locale = project.default_locale as Locale;
  return localize(JSON.parse(stored) as LocalizedText, locale, locale);
}

function toTone({ row }: VoiceWithWords): VoiceSummary["tone"] {
  if (row.tone_score === null) return null;
  return {
    score: row.tone_score / 100,
    words: JSON.parse(row.tone_words ?? "[]") as string[],
    by: row.tone_by ?? "machine",
  };
}

function toImage({ imageId, title }: VoiceWithWords, { images, publicUrl }: VoiceContext) {
  const size = images.find((image) => image.id === imageId);
  return size
    ? {
        url: `${publicUrl}/images/${size.id}`,
        alt: title,
        width: size.width,
        height: size.height,
      }
    : null;
}

export function toSummary(voice: VoiceWithWords, context: VoiceContext): VoiceSummary {
  const { row, pin } = voice;
  const { project, titles, rated } = context;
  const title = row.activity_id === null ? undefined : titles.get(row.activity_id);
  const waits = row.state === "open" || row.state === "asked";
  return {
    id: row.id,
    kind: row.kind,
    activityId: row.activity_id,
    activityTitle: title === undefined ? "" : toTitle(title, project),
    title: voice.title,
    body: voice.body,
    image: toImage(voice, context),
    pin: pin && { x: pin.x, y: pin.y },
    emotion: pin && pin.emotion,
    supports: row.supports,
    verified: voice.verified,
    stage: row.stage,
    departmentId: row.department_id,
    holderId: row.holder_id,
    waitingSince: waits ? toInstant(row.waiting_since) : null,
    dueAt: waits ? toInstantOrNull(row.due_at) : null,
    snoozedUntil: toInstantOrNull(row.snoozed_until),
    askedAt: toInstantOrNull(row.asked_at),
    visibility: row.visibility,
    tone: toTone(voice),
    answeredAt: toInstantOrNull(row.answered_at),
    isRatedByMe: rated.has(row.id),
    mergedInto: row.merged_into,
    mergedCount: row.merged_count,
    revision: row.revision,
    createdAt: toInstant(row.created_at),
  };
}

/** `member mem_…` as two; what a text of a later version says stays readable. */
export function toVoiceActor(actor: string): VoiceActor {
  const [kind = "", id = null] = actor.split(" ");
  return { kind, id };
}

export function toAnswer({ id, body, actor, state, publish_at }: VoiceAnswerRow): VoiceAnswer {
  return { id, body, by: toVoiceActor(actor), state, publishAt: toInstant(publish_at) };
}

export function toDecision(row: VoiceRow): VoiceDetail["decision"] {
  const decision = decisionOf(row);
  if (!decision) return null;
  const { outcome, reason, valueIds, actor, at, answerId } = decision;
  const by = toVoiceActor(actor);
  return { outcome, reason, valueIds: [...valueIds], by, at: toInstant(at), answerId };
}

type Drafted = Pick<VoiceDraftRow, "tab" | "body" | "updated_at">;

export function toDraft({ tab, body, updated_at }: Drafted): VoiceDraft {
  return { tab, body, updatedAt: toInstant(updated_at) };
}

function toEntry({ id, type, actor, data, at }: VoiceEventRow): VoiceEntry {
  const told = JSON.parse(data) as Omit<VoiceEntry, "id" | "type" | "at" | "by">;
  return { ...told, id, type, at: toInstant(at), by: toVoiceActor(actor) };
}

/** What the customer sees of an idea; who did it is told where the inbox knows. */
function toPublicEntry({ id, type, value, at }: IdeaEventRow): VoiceEntry {
  const told = type === "stage" ? { stage: value } : type === "answer" ? { body: value } : {};
  const isAuthors = type === "edited" || type === "taken-back";
  const by = isAuthors ? { kind: "participant", id: null } : null;
  return { ...told, id, type, at: toInstant(at), by };
}

/** Everything that happened to a voice, oldest first. */
export function toHistory(
  events: readonly VoiceEventRow[],
  ideaEvents: readonly IdeaEventRow[],
): VoiceEntry[] {
  const known = new Set(events.map((event) => event.id));
  const others = ideaEvents.filter((event) => !known.has(event.id));
  return [...events.map(toEntry), ...others.map(toPublicEntry)].toSorted(
    (one, other) => one.at.localeCompare(other.at) || one.id.localeCompare(other.id),
  );
}
