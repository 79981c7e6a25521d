import type { Response, ResponseType } from "@tomoni/sdk/contract";
import { toInstant } from "../../clock.ts";
import { toSlots } from "../../store/counts/buckets.ts";
import { parseCursor } from "../../store/cursor.ts";
import type { ActivityWithOptions, PageRequest, RowPage } from "../../store/reads/requests.ts";
import type { Records } from "../../store/records.ts";
import type { OptionRow } from "../../store/tables.ts";
import { readComparisons, readContributions, readStances } from "./responses.store.ts";

type Asked = PageRequest & { projectId: string; activityId: string };
type ResponsePage = { items: Response[]; nextCursor: string | null };

function author(row: { participant_id: string; verified: number }, atMs: number) {
  return { participantId: row.participant_id, verified: row.verified === 1, at: toInstant(atMs) };
}

function ownChanges(row: { edited_at: number | null; taken_back_at: number | null }) {
  const toStamp = (atMs: number | null) => (atMs === null ? null : toInstant(atMs));
  return { editedAt: toStamp(row.edited_at), takenBackAt: toStamp(row.taken_back_at) };
}

function convert<Row>(
  { rows, nextCursor }: RowPage<Row>,
  toResponse: (row: Row) => Response | undefined,
): ResponsePage {
  return { items: rows.flatMap((row) => toResponse(row) ?? []), nextCursor };
}

function toIdOf(options: readonly OptionRow[]): (slot: number) => string {
  const ids = new Map(options.map((option) => [option.slot, option.id]));
  return (slot) => ids.get(slot) ?? "";
}

async function toStances(
  read: Records["read"],
  asked: Asked,
  { activity, options }: ActivityWithOptions,
): Promise<ResponsePage> {
  const idOf = toIdOf(options);
  return convert(await readStances(read, asked), (row) => {
    if (row.value === "") return undefined;
    const by = author(row, row.at);
    if (activity.kind === "concept")
      return { type: "reaction", ...by, emotion: row.value } as Response;
    if (activity.kind === "pulse") return { type: "pulse", ...by, score: Number(row.value) };
    return { type: "ballot", ...by, choices: toSlots(row.value).map(idOf) };
  });
}

async function toComparisons(
  read: Records["read"],
  asked: Asked,
  { options }: ActivityWithOptions,
): Promise<ResponsePage> {
  const idOf = toIdOf(options);
  return convert(await readComparisons(read, asked), (row) => {
    const low = idOf(row.low_slot);
    const high = idOf(row.high_slot);
    return {
      type: "comparison",
      ...author(row, row.at),
      winner: row.low_won ? low : high,
      loser: row.low_won ? high : low,
      shownFirst: row.low_first ? low : high,
    };
  });
}

async function toPins(read: Records["read"], asked: Asked): Promise<ResponsePage> {
  return convert(await readContributions(read, "pins", asked), (row) => {
    const { id, x, y, emotion, body, visibility } = row;
    return {
      type: "pin",
      ...author(row, row.created_at),
      id,
      x,
      y,
      emotion,
      body,
      visibility,
    } as Response;
  });
}

async function toIdeas(read: Records["read"], asked: Asked): Promise<ResponsePage> {
  return convert(await readContributions(read, "ideas", asked), (row) => {
    const { id, title, body, stage, supports, visibility } = row;
    return {
      type: "idea",
      ...author(row, row.created_at),
      id,
      title,
      body,
      stage,
      supports,
      visibility,
      ...ownChanges(row),
    } as Response;
  });
}

async function toComments(read: Records["read"], asked: Asked): Promise<ResponsePage> {
  return convert(await readContributions(read, "comments", asked), (row) => {
    const { id, subject_id: subjectId, reply_to: replyTo, body, visibility } = row;
    return {
      type: "comment",
      ...author(row, row.created_at),
      id,
      subjectId,
      replyTo,
      body,
      visibility,
      ...ownChanges(row),
    } as Response;
  });
}

/** The type of response that an activity is there for. */
export function mainTypeOf({
  kind,
  method,
}: Pick<ActivityWithOptions["activity"], "kind" | "method">): ResponseType {
  if (kind === "ideas") return "idea";
  if (kind === "concept") return "reaction";
  if (kind === "pulse") return "pulse";
  return method === "pairwise" ? "comparison" : "ballot";
}

/** One page of the raw responses of a type, as stored. */
export async function readResponses(
  read: Records["read"],
  found: ActivityWithOptions,
  { type, ...page }: PageRequest & { type: ResponseType },
): Promise<ResponsePage> {
  const asked = { ...page, projectId: found.activity.project_id, activityId: found.activity.id };
  if (type === "comparison") return toComparisons(read, asked, found);
  if (type === "pin") return toPins(read, asked);
  if (type === "idea") return toIdeas(read, asked);
  if (type === "comment") return toComments(read, asked);
  if (type === mainTypeOf(found.activity)) return toStances(read, asked, found);
  // Nothing of this type is ever held here; what is asked for is checked all the same.
  parseCursor(asked.cursor, ["string"]);
  return { items: [], nextCursor: null };
}

/**
 * The rows of one read of an export. Each is turned into text between two turns of the event loop: larger reads cost less
 * in all and keep the votes waiting longer.
 */
const exportedRows = 200;

/** Every page, one after the other. */
export async function* readAllResponses(
  read: Records["read"],
  found: ActivityWithOptions,
  type: ResponseType,
): AsyncGenerator<Response[]> {
  let cursor: string | undefined;
  do {
    const page = await readResponses(read, found, { type, limit: exportedRows, cursor });
    yield page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
