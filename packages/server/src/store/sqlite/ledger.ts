import type { Return } from "../counts/counted-as.ts";
import type { Contributions, Held, Ledger, LiveActivity } from "../counts/ledger.ts";
import { Sums } from "../counts/sums.ts";
import type {
  CommentRow,
  ComparisonRow,
  ConversionRow,
  ExposureRow,
  IdeaRow,
  PinRow,
  StanceRow,
  SupportRow,
} from "../tables.ts";
import type { Author } from "../counts/writes.ts";
import { toVoiceTerms } from "../voice-terms.ts";
import { type NewVoice, toNewVoice } from "../voices.ts";
import { toTermRow } from "./similar.ts";
import type { Statements } from "./statements.ts";

function toValues(row: StanceRow): (string | number)[] {
  return [
    row.project_id,
    row.activity_id,
    row.participant_id,
    row.value,
    row.verified,
    row.at,
    row.seen_at,
    row.network,
  ];
}

/** Reads and writes row by row: a statement costs microseconds here, and the transaction sees its own writes. */
export class SqliteLedger implements Ledger {
  readonly sums = new Sums();
  readonly sql: Statements["sql"];
  readonly #statements: Statements;
  readonly #activities = new Map<string, { projectId: string; row: LiveActivity | undefined }>();

  /** What the inbox shows of ideas' supports, added up by idea. */
  readonly #voiceSupports = new Map<string, { projectId: string; supports: number }>();

  #met: { author: Author; firstAt: number } | undefined;

  constructor(statements: Statements) {
    this.#statements = statements;
    this.sql = statements.sql;
  }

  activity(projectId: string, activityId: string): LiveActivity | undefined {
    const known = this.#activities.get(activityId);
    if (known?.projectId === projectId) return known.row;
    const row = this.sql.get`
      select a.kind, a.method, a.status, a.voters, k.key as mark_key,
        case when e.activity_id is null then 0 else 1 end as has_erased
      from activities a left join mark_keys k on k.project_id = a.project_id
      left join erased_in e on e.project_id = a.project_id and e.activity_id = a.id
      where a.project_id = ${projectId} and a.id = ${activityId}` as LiveActivity | undefined;
    this.#activities.set(activityId, { projectId, row });
    return row;
  }

  stance(author: Author, activityId: string): Held | undefined {
    const { projectId, participantId } = author;
    const held = this.#statements.stance.get(projectId, activityId, participantId);
    return held as Held | undefined;
  }

  putStance(row: StanceRow): void {
    this.#statements.putStance.run(...toValues(row));
  }

  addStance(row: StanceRow): boolean {
    return this.#statements.addStance.run(...toValues(row)).changes === 1;
  }

  deleteStance(author: Author, activityId: string): void {
    this.sql.run`
      delete from stances where project_id = ${author.projectId} and activity_id = ${activityId}
        and participant_id = ${author.participantId}`;
  }

  hasSpoken({ projectId, participantId }: Author, activityId: string): boolean {
    const found = this.sql.get`
      select 1 as found from comments where project_id = ${projectId} and participant_id = ${participantId}
        and activity_id = ${activityId}
      union all
      select 1 from pins where project_id = ${projectId} and participant_id = ${participantId}
        and activity_id = ${activityId} limit 1`;
    return found !== undefined;
  }

  meet(author: Author): void {
    const { projectId, participantId, at } = author;
    const verified = Number(author.verified);
    const { changes } = this.#statements.meet.run(projectId, participantId, verified, at);
    // Most are new, and two statements cost the rest less than "returning" costs all.
    this.#met = changes === 1 ? { author, firstAt: at } : undefined;
    if (changes === 1 || verified === 0) return;
    this.sql.run`
      update participants set verified = 1 where project_id = ${projectId} and id = ${participantId}`;
  }

  firstAt(author: Author): number | undefined {
    if (this.#met?.author === author) return this.#met.firstAt;
    const { projectId, participantId } = author;
    const known = this.sql
      .get`select first_at from participants where project_id = ${projectId} and id = ${participantId}`;
    return known && Number(known["first_at"]);
  }

  mergedInto({ projectId, participantId }: Author): string | undefined {
    const merged = this.sql.get`
      select into_id from merged_participants where project_id = ${projectId} and id = ${participantId}`;
    return merged && String(merged["into_id"]);
  }

  /** Gives counts that were kept under a mark back to whom they are of, as far as they would count twice. */
  giveBack({ projectId, activityId, participantId, mark, ideaId }: Return): void {
    const { changes } = this.sql.run`
      update or ignore stances set participant_id = ${participantId}
      where project_id = ${projectId} and activity_id = ${activityId} and participant_id = ${mark}`;
    if (changes > 0)
      this.sql.run`
        update comparisons set participant_id = ${participantId}
        where project_id = ${projectId} and activity_id = ${activityId} and participant_id = ${mark}`;
    if (ideaId !== "")
      this.sql.run`
        update or ignore supports set participant_id = ${participantId}
        where project_id = ${projectId} and idea_id = ${ideaId} and participant_id = ${mark}`;
  }

  comparison(projectId: string, id: string): ComparisonRow | undefined {
    const known = this.sql
      .get`select * from comparisons where project_id = ${projectId} and id = ${id}`;
    const replaced = () =>
      this.sql
        .get`select * from replaced_comparisons where project_id = ${projectId} and id = ${id}`;
    return (known ?? replaced()) as never;
  }

  judgement(row: ComparisonRow): ComparisonRow | undefined {
    return this.sql.get`
      select * from comparisons where project_id = ${row.project_id} and activity_id = ${row.activity_id}
        and participant_id = ${row.participant_id} and low_slot = ${row.low_slot} and high_slot = ${row.high_slot}` as never;
  }

  putComparison(row: ComparisonRow, before: ComparisonRow | undefined): void {
    if (before)
      this.sql.run`
        insert into replaced_comparisons (project_id, activity_id, participant_id, low_slot, high_slot, id, low_won, low_first, verified, at)
        values (${before.project_id}, ${before.activity_id}, ${before.participant_id}, ${before.low_slot}, ${before.high_slot},
          ${before.id}, ${before.low_won}, ${before.low_first}, ${before.verified}, ${before.at}) on conflict do nothing`;
    this.sql.run`
      insert into comparisons (project_id, activity_id, participant_id, low_slot, high_slot, id, low_won, low_first, verified, at)
      values (${row.project_id}, ${row.activity_id}, ${row.participant_id}, ${row.low_slot}, ${row.high_slot}, ${row.id},
        ${row.low_won}, ${row.low_first}, ${row.verified}, ${row.at})
      on conflict (project_id, activity_id, participant_id, low_slot, high_slot) do update set id = excluded.id,
        low_won = excluded.low_won, low_first = excluded.low_first, verified = excluded.verified, at = excluded.at`;
  }

  contribution<Table extends keyof Contributions>(
    table: Table,
    id: string,
  ): Contributions[Table] | undefined {
    if (table === "pins") return this.sql.get`select * from pins where id = ${id}` as never;
    if (table === "ideas") return this.sql.get`select * from ideas where id = ${id}` as never;
    return this.sql.get`select * from comments where id = ${id}` as never;
  }

  addPin(row: PinRow): void {
    this.sql.run`
      insert into pins (project_id, id, activity_id, participant_id, x, y, emotion, body, verified, visibility, request_hash, created_at)
      values (${row.project_id}, ${row.id}, ${row.activity_id}, ${row.participant_id}, ${row.x}, ${row.y}, ${row.emotion},
        ${row.body}, ${row.verified}, ${row.visibility}, ${row.request_hash}, ${row.created_at})`;
  }

  addIdea(row: IdeaRow, terms: readonly string[]): void {
    const { title, words } = toTermRow(row.activity_id, terms);
    const indexed = this.sql
      .run`insert into idea_terms (idea_id, title, terms) values (${row.id}, ${title}, ${words})`;
    this.sql.run`
      insert into ideas (project_id, id, activity_id, participant_id, title, body, image_id, search_row, stage, supports,
        weight, comments, answered_at, verified, visibility, request_hash, created_at)
      values (${row.project_id}, ${row.id}, ${row.activity_id}, ${row.participant_id}, ${row.title}, ${row.body},
        ${row.image_id}, ${indexed.lastInsertRowid}, ${row.stage}, ${row.supports}, ${row.weight}, ${row.comments}, ${row.answered_at},
        ${row.verified}, ${row.visibility}, ${row.request_hash}, ${row.created_at})`;
  }

  addComment(row: CommentRow): void {
    this.sql.run`
      insert into comments (project_id, id, activity_id, subject_id, participant_id, author, reply_to, body, verified,
        visibility, request_hash, created_at)
      values (${row.project_id}, ${row.id}, ${row.activity_id}, ${row.subject_id}, ${row.participant_id}, ${row.author},
        ${row.reply_to}, ${row.body}, ${row.verified}, ${row.visibility}, ${row.request_hash}, ${row.created_at})`;
  }

  addVoice(given: NewVoice, text: string): void {
    const voice = toNewVoice(given);
    const terms = toVoiceTerms(voice.project_id, text);
    const indexed =
      terms.length > 0
        ? this.sql
            .run`insert into voice_terms (voice_id, terms) values (${voice.id}, ${terms.join(" ")})`
        : undefined;
    const head = this.sql.get`
      insert into voice_heads (project_id, last_number) values (${voice.project_id}, 1)
      on conflict do update set last_number = last_number + 1 returning last_number`;
    this.sql.run`
      insert into voices (project_id, id, kind, activity_id, visibility, state, waiting_since, due_at, search_row, revision, created_at)
      values (${voice.project_id}, ${voice.id}, ${voice.kind}, ${voice.activity_id}, ${voice.visibility}, ${voice.state},
        ${voice.waiting_since}, ${voice.due_at}, ${indexed?.lastInsertRowid ?? 0}, ${Number(head?.["last_number"])}, ${voice.created_at})`;
  }

  setSupport(
    row: SupportRow,
    isSupported: boolean,
  ): Pick<SupportRow, "verified" | "weight"> | undefined {
    const change = isSupported
      ? this.sql.get`
          insert into supports (project_id, idea_id, participant_id, verified, at, network, weight)
          values (${row.project_id}, ${row.idea_id}, ${row.participant_id}, ${row.verified}, ${row.at}, ${row.network},
            ${row.weight})
          on conflict do nothing returning verified, weight`
      : this.sql.get`
          delete from supports where project_id = ${row.project_id} and idea_id = ${row.idea_id}
            and participant_id = ${row.participant_id} returning verified, weight`;
    return change as Pick<SupportRow, "verified" | "weight"> | undefined;
  }

  weightsOf(projectId: string, ideaId: string, network: string): { all: number; own: number } {
    const found = this.sql.get`
      select weight, (select count(*) from supports where project_id = ${projectId} and idea_id = ${ideaId}
        and network = ${network} and network <> '' and weight = 1) as own
      from ideas where id = ${ideaId}`;
    return { all: Number(found?.["weight"] ?? 0), own: Number(found?.["own"] ?? 0) };
  }

  countIdea(
    projectId: string,
    ideaId: string,
    change: { supports?: number; weight?: number; comments?: number },
  ): void {
    this.sql.run`
      update ideas set supports = supports + ${change.supports ?? 0}, weight = weight + ${change.weight ?? 0},
        comments = comments + ${change.comments ?? 0}
      where project_id = ${projectId} and id = ${ideaId}`;
    const supports = this.#voiceSupports.get(ideaId)?.supports ?? 0;
    if (change.supports !== undefined)
      this.#voiceSupports.set(ideaId, { projectId, supports: supports + change.supports });
  }

  supportsOf(projectId: string, ideaId: string): number {
    const idea = this.sql
      .get`select supports from ideas where project_id = ${projectId} and id = ${ideaId}`;
    return Number(idea?.["supports"] ?? 0);
  }

  addExposure(row: ExposureRow): void {
    this.sql.run`
      insert into exposures (project_id, visitor_id, activity_id, arm, at)
      values (${row.project_id}, ${row.visitor_id}, ${row.activity_id}, ${row.arm}, ${row.at}) on conflict do nothing`;
  }

  addConversion(row: ConversionRow): void {
    this.sql.run`
      insert into conversions (project_id, id, visitor_id, name, value, currency, at, source)
      values (${row.project_id}, ${row.id}, ${row.visitor_id}, ${row.name}, ${row.value}, ${row.currency}, ${row.at},
        ${row.source})
      on conflict do update set visitor_id = excluded.visitor_id, name = excluded.name, value = excluded.value,
        currency = excluded.currency, at = excluded.at, source = excluded.source
        where conversions.source = 'claimed' and excluded.source <> 'claimed'`;
  }

  /** Writes the summed counters; the last thing before the commit. @returns the activities that changed */
  settle(): Set<string> {
    for (const [id, { projectId, supports }] of this.#voiceSupports)
      this.sql.run`
        update voices set supports = supports + ${supports} where project_id = ${projectId} and id = ${id}`;
    for (const row of this.sums.tallies())
      this.sql.run`
        insert into tallies (project_id, activity_id, bucket, total, verified)
        values (${row.project_id}, ${row.activity_id}, ${row.bucket}, ${row.total}, ${row.verified})
        on conflict do update set total = total + excluded.total, verified = verified + excluded.verified`;
    for (const row of this.sums.networks())
      this.sql.run`
        insert into network_tallies (project_id, activity_id, network, bucket, total, verified)
        values (${row.project_id}, ${row.activity_id}, ${row.network}, ${row.bucket}, ${row.total}, ${row.verified})
        on conflict do update set total = total + excluded.total, verified = verified + excluded.verified`;
    for (const row of this.sums.days())
      this.sql.run`
        insert into daily (project_id, activity_id, day, impressions, opens, participants, returned)
        values (${row.project_id}, ${row.activity_id}, ${row.day}, ${row.impressions}, ${row.opens}, ${row.participants}, ${row.returned})
        on conflict do update set impressions = impressions + excluded.impressions, opens = opens + excluded.opens,
          participants = participants + excluded.participants, returned = returned + excluded.returned`;
    const counters = this.sums.counters();
    for (const row of counters)
      this.sql.run`
        insert into counters (project_id, activity_id, revision, responses, verified_responses, updated_at)
        values (${row.project_id}, ${row.activity_id}, 1, ${row.responses}, ${row.verified_responses}, ${row.updated_at})
        on conflict do update set revision = revision + 1, responses = responses + excluded.responses,
          verified_responses = verified_responses + excluded.verified_responses,
          updated_at = max(updated_at, excluded.updated_at)`;
    return new Set(counters.map((row) => row.activity_id));
  }
}
