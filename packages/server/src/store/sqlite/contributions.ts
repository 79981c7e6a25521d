import { AppError } from "../../errors.ts";
import { buckets } from "../buckets.ts";
import type { CommentRow, IdeaRow, PinRow } from "../tables.ts";
import type {
  Author,
  Created,
  NewCommentRow,
  NewIdeaRow,
  NewPinRow,
  Support,
  Writes,
} from "../writes.ts";
import type { WriteContext } from "./context.ts";
import { toActivityTerm } from "./similar.ts";
import { takePart } from "./stances.ts";

interface Requested {
  project_id: string;
  request_hash: string;
  participant_id: string;
}

/**
 * The row a repeated create stored before. Paths name a contribution by its id alone, so an id is taken
 * whichever project took it. @throws AppError when the id belongs to something else
 */
function repeated<Row extends Requested>(
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

export function createPin(
  context: WriteContext,
  { author, activityId, row }: NewPinRow,
): Created<PinRow> {
  const { projectId, participantId } = author;
  context.liveActivity(projectId, activityId);
  const find = () => context.sql.get`select * from pins where id = ${row.id}` as PinRow | undefined;
  const known = repeated(find(), row.request_hash, author);
  if (known) return { created: false, row: known };
  takePart(context, author, { activityId, value: "" });
  context.sql.run`
    insert into pins (project_id, id, activity_id, participant_id, x, y, emotion, body, verified, visibility, request_hash, created_at)
    values (${projectId}, ${row.id}, ${activityId}, ${participantId}, ${row.x}, ${row.y}, ${row.emotion}, ${row.body},
      ${Number(author.verified)}, ${row.visibility}, ${row.request_hash}, ${author.at})`;
  context.tally([projectId, activityId, buckets.pins], 1, Number(author.verified));
  return { created: true, row: find()! };
}

export function createIdea(
  context: WriteContext,
  { author, activityId, row, terms }: NewIdeaRow,
): Created<IdeaRow> {
  const { projectId, participantId } = author;
  context.liveActivity(projectId, activityId);
  const find = () =>
    context.sql.get`select * from ideas where id = ${row.id}` as IdeaRow | undefined;
  const known = repeated(find(), row.request_hash, author);
  if (known) return { created: false, row: known };
  takePart(context, author, { activityId, value: "1" });
  const indexed = context.sql
    .run`insert into idea_terms (idea_id, terms) values (${row.id}, ${[toActivityTerm(activityId), ...terms].join(" ")})`;
  context.sql.run`
    insert into ideas (project_id, id, activity_id, participant_id, title, body, image_id, search_row, stage, supports,
      comments, answered_at, verified, visibility, request_hash, created_at)
    values (${projectId}, ${row.id}, ${activityId}, ${participantId}, ${row.title}, ${row.body}, ${row.image_id},
      ${indexed.lastInsertRowid}, 'new', 0, 0, null, ${Number(author.verified)}, ${row.visibility}, ${row.request_hash}, ${author.at})`;
  context.tally([projectId, activityId, buckets.ideas], 1, Number(author.verified));
  return { created: true, row: find()! };
}

export function setSupport(context: WriteContext, input: Writes["setSupport"]["input"]): Support {
  const { author, ideaId, activityId, supported } = input;
  const { projectId, participantId } = author;
  context.liveActivity(projectId, activityId);
  const verified = Number(author.verified);
  const change = supported
    ? context.sql.run`
        insert into supports (project_id, idea_id, participant_id, verified, at)
        values (${projectId}, ${ideaId}, ${participantId}, ${verified}, ${author.at}) on conflict do nothing`
    : context.sql.run`
        delete from supports where project_id = ${projectId} and idea_id = ${ideaId} and participant_id = ${participantId}`;
  const sign = supported ? 1 : -1;
  if (Number(change.changes) > 0) {
    if (supported) takePart(context, author, { activityId, value: "1" });
    else context.bump(author, activityId, 0);
    context.sql
      .run`update ideas set supports = supports + ${sign} where project_id = ${projectId} and id = ${ideaId}`;
    context.tally([projectId, activityId, buckets.supports], sign, sign * verified);
  }
  const idea = context.sql
    .get`select supports from ideas where project_id = ${projectId} and id = ${ideaId}`;
  return { supported, supports: Number(idea?.["supports"] ?? 0) };
}

export function createComment(
  context: WriteContext,
  { author, activityId, row }: NewCommentRow,
): Created<CommentRow> {
  const { projectId, participantId } = author;
  context.liveActivity(projectId, activityId);
  const find = () =>
    context.sql.get`select * from comments where id = ${row.id}` as CommentRow | undefined;
  const known = repeated(find(), row.request_hash, author);
  if (known) return { created: false, row: known };
  if (row.author === "participant") takePart(context, author, { activityId, value: "" });
  else context.bump(author, activityId, 0);
  context.sql.run`
    insert into comments (project_id, id, activity_id, subject_id, participant_id, author, reply_to, body, verified,
      visibility, request_hash, created_at)
    values (${projectId}, ${row.id}, ${activityId}, ${row.subject_id}, ${participantId}, ${row.author}, ${row.reply_to},
      ${row.body}, ${Number(author.verified)}, ${row.visibility}, ${row.request_hash}, ${author.at})`;
  context.sql
    .run`update ideas set comments = comments + 1 where project_id = ${projectId} and id = ${row.subject_id}`;
  context.tally([projectId, activityId, buckets.comments], 1, Number(author.verified));
  return { created: true, row: find()! };
}

export function addIdeaEvent(
  context: WriteContext,
  input: Writes["addIdeaEvent"]["input"],
): undefined {
  const { projectId, ideaId, id, type, value, at } = input;
  const stored = context.sql.run`
    insert into idea_events (project_id, idea_id, id, type, value, at)
    values (${projectId}, ${ideaId}, ${id}, ${type}, ${value}, ${at}) on conflict do nothing`;
  if (Number(stored.changes) === 0) return;
  if (type === "stage")
    context.sql
      .run`update ideas set stage = ${value} where project_id = ${projectId} and id = ${ideaId}`;
  else
    context.sql
      .run`update ideas set answered_at = ${at} where project_id = ${projectId} and id = ${ideaId}`;
}

export function createFlag(
  context: WriteContext,
  { author, subjectId, reason }: Writes["createFlag"]["input"],
): undefined {
  context.sql.run`
    insert into flags (project_id, subject_id, participant_id, reason, at)
    values (${author.projectId}, ${subjectId}, ${author.participantId}, ${reason}, ${author.at})
    on conflict do update set reason = excluded.reason, at = excluded.at`;
}

export function createImage(context: WriteContext, row: Writes["createImage"]["input"]): undefined {
  context.sql.run`
    insert into images (project_id, id, participant_id, width, height, bytes, created_at)
    values (${row.project_id}, ${row.id}, ${row.participant_id}, ${row.width}, ${row.height}, ${row.bytes}, ${row.created_at})`;
}
