import { idPrefixes } from "@tomoni/sdk/contract";
import { toLimitBeside } from "../../analysis/statistics/network-limit.ts";
import { AppError } from "../../errors.ts";
import { buckets } from "./buckets.ts";
import type { CommentRow, IdeaRow, PinRow } from "../tables.ts";
import type {
  Author,
  Created,
  NewCommentRow,
  NewIdeaRow,
  NewPinRow,
  Support,
  Writes,
} from "./writes.ts";
import { type Contributions, type Ledger, liveActivity } from "./ledger.ts";
import { takePart } from "./stances.ts";
import { toCommentKind } from "../voices.ts";

/**
 * The row a repeated create stored before, asked for first: its answer may have been lost, and the activity closed
 * since. Paths name a contribution by its id alone, so an id is taken
 * whichever project took it. @throws AppError when the id belongs to something else
 */
function repeated<Row extends Contributions[keyof Contributions]>(
  known: Row | undefined,
  hash: string,
  author: Author,
): Row | undefined {
  const isSame =
    known?.request_hash === hash &&
    known.participant_id === author.participantId &&
    known.project_id === author.projectId;
  if (known && !isSame) throw new AppError("id-conflict");
  return known;
}

/** What every contribution carries of its author. */
function toAuthored(author: Author, activityId: string) {
  return {
    project_id: author.projectId,
    activity_id: activityId,
    participant_id: author.participantId,
    verified: Number(author.verified),
    created_at: author.at,
  };
}

/** Puts words into the team's inbox, by the commit that stores them. */
function addVoice(
  ledger: Ledger,
  row: PinRow | IdeaRow | CommentRow,
  { kind, text }: { kind: string; text: string },
): void {
  const { project_id, id, activity_id, visibility, created_at } = row;
  ledger.addVoice({ project_id, id, kind, activity_id, visibility, created_at }, text);
}

export function createPin(ledger: Ledger, { author, activityId, row }: NewPinRow): Created<PinRow> {
  const known = repeated(ledger.contribution("pins", row.id), row.request_hash, author);
  if (known) return { created: false, row: known };
  takePart(ledger, author, { activityId, value: "" });
  const pin: PinRow = { ...toAuthored(author, activityId), ...row };
  ledger.addPin(pin);
  // A pin without words asks nothing.
  if (pin.body !== "") addVoice(ledger, pin, { kind: "pin", text: pin.body });
  ledger.sums.tally([author.projectId, activityId, buckets.pins], 1, pin.verified);
  return { created: true, row: pin };
}

export function createIdea(
  ledger: Ledger,
  { author, activityId, row, terms }: NewIdeaRow,
): Created<IdeaRow> {
  const known = repeated(ledger.contribution("ideas", row.id), row.request_hash, author);
  if (known) return { created: false, row: known };
  takePart(ledger, author, { activityId, value: "1" });
  const idea: IdeaRow = {
    ...toAuthored(author, activityId),
    ...row,
    search_row: 0,
    stage: "new",
    supports: 0,
    weight: 0,
    comments: 0,
    answered_at: null,
    edited_at: null,
    taken_back_at: null,
    merged_into: null,
  };
  ledger.addIdea(idea, terms);
  addVoice(ledger, idea, { kind: "idea", text: `${idea.title} ${idea.body}` });
  ledger.sums.tally([author.projectId, activityId, buckets.ideas], 1, idea.verified);
  return { created: true, row: idea };
}

/**
 * @throws AppError when the idea is not there, its counts going nowhere, or takes no more since it was taken back or merged
 */
function checkIdea(
  ledger: Ledger,
  { projectId, ideaId, adds }: { projectId: string; ideaId: string; adds: boolean },
): void {
  const idea = ledger.contribution("ideas", ideaId);
  if (idea?.project_id !== projectId || (adds && (idea.taken_back_at ?? idea.merged_into) !== null))
    throw new AppError("idea-not-found");
}

/**
 * What one more support weighs: nothing once those of its network weigh a tenth of what all others do, 20 at least and 300
 * at most.
 */
function toSupportWeight(ledger: Ledger, input: Writes["setSupport"]["input"], network: string) {
  const { author, ideaId, full, apart } = input;
  if (network === "" || full?.has(network)) return 1;
  if (apart?.has(network)) return 0;
  const { all, own } = ledger.weightsOf(author.projectId, ideaId, network);
  return own < toLimitBeside(all - own) ? 1 : 0;
}

export function setSupport(ledger: Ledger, input: Writes["setSupport"]["input"]): Support {
  const { author, ideaId, activityId, supported } = input;
  const { projectId, participantId } = author;
  liveActivity(ledger, projectId, activityId);
  checkIdea(ledger, { projectId, ideaId, adds: supported });
  const network = ledger.stance(author, activityId)?.network ?? author.network ?? "";
  const row = {
    project_id: projectId,
    idea_id: ideaId,
    participant_id: participantId,
    verified: Number(author.verified),
    at: author.at,
    network,
    weight: supported ? toSupportWeight(ledger, input, network) : 0,
  };
  const sign = supported ? 1 : -1;
  const changed = ledger.setSupport(row, supported);
  if (changed) {
    if (supported) takePart(ledger, author, { activityId, value: "1" });
    else ledger.sums.bump(author, activityId, { participants: 0, verified: 0 });
    ledger.countIdea(projectId, ideaId, { supports: sign, weight: sign * changed.weight });
    ledger.sums.tally([projectId, activityId, buckets.supports], sign, sign * changed.verified);
  }
  return { supported, supports: ledger.supportsOf(projectId, ideaId) };
}

/** Whether everybody sees a comment: a reply stands below another. */
function isSeen(ledger: Ledger, { visibility, reply_to }: NewCommentRow["row"]): boolean {
  const above = reply_to === null ? undefined : ledger.contribution("comments", reply_to);
  return visibility === "visible" && (reply_to === null || above?.visibility === "visible");
}

export function createComment(
  ledger: Ledger,
  { author, activityId, row }: NewCommentRow,
): Created<CommentRow> {
  const known = repeated(ledger.contribution("comments", row.id), row.request_hash, author);
  if (known) return { created: false, row: known };
  if (row.subject_id.startsWith(`${idPrefixes.idea}_`))
    checkIdea(ledger, { projectId: author.projectId, ideaId: row.subject_id, adds: true });
  if (row.author === "participant") takePart(ledger, author, { activityId, value: "" });
  else ledger.sums.bump(author, activityId, { participants: 0, verified: 0 });
  const comment: CommentRow = {
    ...toAuthored(author, activityId),
    ...row,
    edited_at: null,
    taken_back_at: null,
  };
  ledger.addComment(comment);
  if (row.author === "participant")
    addVoice(ledger, comment, { kind: toCommentKind(comment), text: comment.body });
  if (row.subject_id.startsWith(`${idPrefixes.idea}_`) && isSeen(ledger, row))
    ledger.countIdea(author.projectId, row.subject_id, { comments: 1 });
  ledger.sums.tally([author.projectId, activityId, buckets.comments], 1, comment.verified);
  return { created: true, row: comment };
}

/** Impressions and opens are summed; a visitor's first exposure and each conversion are kept once. */
export function measure(ledger: Ledger, input: Writes["measure"]["input"]): undefined {
  const { projectId, day } = input;
  for (const { activityId, impressions, opens } of input.counts) {
    ledger.sums.daily({ projectId, activityId, day }, { impressions, opens });
  }
  for (const { visitorId, activityId, arm, at } of input.exposures) {
    ledger.addExposure({
      project_id: projectId,
      visitor_id: visitorId,
      activity_id: activityId,
      arm,
      at,
    });
  }
  for (const { visitorId, ...conversion } of input.conversions) {
    ledger.addConversion({ project_id: projectId, visitor_id: visitorId, ...conversion });
  }
}
