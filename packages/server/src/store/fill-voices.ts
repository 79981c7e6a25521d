import { type Kysely, sql } from "kysely";
import type { Engine } from "./migrations/dialect.ts";
import type { Tables } from "./tables.ts";
import { indexVoice } from "./voice-terms.ts";
import { usualLimitMs } from "./voices.ts";

const batchRows = 500;

interface Needs {
  db: Kysely<Tables>;
  engine: Engine;
}

/** Of which voices: all there are, unless told otherwise. */
export interface Scope {
  projectId?: string;
  ids?: readonly string[];
}

/** @param row the table, or its name in the statement */
function isWithin({ projectId, ids }: Scope, row: string) {
  const parts = [sql`true`];
  if (projectId !== undefined) parts.push(sql`${sql.ref(`${row}.project_id`)} = ${projectId}`);
  if (ids !== undefined) parts.push(sql`${sql.ref(`${row}.id`)} in (${sql.join([...ids, ""])})`);
  return sql.join(parts, sql` and `);
}

/** Which words there are without a voice, by the table they are in; what the team itself wrote is none. */
const sources = {
  ideas: {
    kind: sql.raw("'idea'"),
    isGone: sql.raw("s.title = ''"),
    from: sql.raw("true"),
    stage: sql.raw("s.stage"),
    supports: sql.raw("s.supports"),
    answered: sql.raw("s.answered_at"),
  },
  comments: {
    kind: sql.raw(
      "case when s.subject_id like 'opt\\_%' escape '\\' and s.reply_to is null then 'reason' else 'comment' end",
    ),
    isGone: sql.raw("s.body = ''"),
    from: sql.raw("s.author = 'participant'"),
    stage: sql.raw("'new'"),
    supports: sql.raw("0"),
    answered: sql.raw("cast(null as bigint)"),
  },
  pins: {
    kind: sql.raw("'pin'"),
    isGone: sql.raw("false"),
    from: sql.raw("s.body <> ''"),
    stage: sql.raw("'new'"),
    supports: sql.raw("0"),
    answered: sql.raw("cast(null as bigint)"),
  },
} as const;

/** Enters a voice for each idea, comment and pin with words that has none, numbered on from the project's last. */
async function addMissing(
  db: Kysely<Tables>,
  table: keyof typeof sources,
  scope: Scope,
): Promise<void> {
  const { kind, isGone, from, stage, supports, answered } = sources[table];
  const gone = sql`case when ${isGone} then s.created_at end`;
  const state = sql`case when ${isGone} then 'gone' when s.visibility = 'waiting' then 'held'
    when s.visibility = 'hidden' then 'hidden' when ${answered} is not null then 'closed' else 'open' end`;
  await sql`
    insert into voices (project_id, id, kind, activity_id, visibility, state, stage, waiting_since, due_at, answered_at,
      closed_at, gone_at, supports, revision, created_at)
    select s.project_id, s.id, ${kind}, s.activity_id, s.visibility, ${state}, ${stage}, s.created_at,
      s.created_at + ${sql.lit(usualLimitMs)}, ${answered}, ${answered}, ${gone}, ${supports},
      coalesce(h.last_number, 0) + row_number() over (partition by s.project_id order by s.created_at, s.id), s.created_at
    from ${sql.table(table)} s left join voice_heads h on h.project_id = s.project_id
    where ${from} and ${isWithin(scope, "s")}
      and not exists (select 1 from voices v where v.project_id = s.project_id and v.id = s.id)`.execute(
    db,
  );
  await sql`
    insert into voice_heads (project_id, last_number)
    select project_id, max(revision) from voices where ${isWithin(scope, "voices")} group by project_id
    on conflict (project_id) do update set last_number = excluded.last_number
      where excluded.last_number > voice_heads.last_number`.execute(db);
}

interface Words {
  project_id: string;
  id: string;
  search_row: number;
  words: string;
}

/** Voices with their words, in the order of their key, some at a time. */
async function* readWords(db: Kysely<Tables>, scope: Scope): AsyncGenerator<Words[]> {
  let last = { project_id: "", id: "" };
  for (;;) {
    const { rows } = await sql<Words>`
      select v.project_id, v.id, v.search_row,
        coalesce(i.title || ' ' || i.body, c.body, p.body, v.words) as words from voices v
      left join ideas i on i.project_id = v.project_id and i.id = v.id
      left join comments c on c.project_id = v.project_id and c.id = v.id
      left join pins p on p.project_id = v.project_id and p.id = v.id
      where (v.project_id, v.id) > (${last.project_id}, ${last.id})
        and ${isWithin(scope, "v")}
      order by v.project_id, v.id limit ${sql.lit(batchRows)}`.execute(db);
    const end = rows.at(-1);
    if (!end) return;
    yield rows;
    last = end;
  }
}

/** Shows of ideas' supports what is counted of them. */
async function countSupports(db: Kysely<Tables>, scope: Scope): Promise<void> {
  await sql`
    update voices set supports = coalesce((select i.supports from ideas i
      where i.project_id = voices.project_id and i.id = voices.id), 0)
    where kind = 'idea' and ${isWithin(scope, "voices")}`.execute(db);
}

/** Makes the inbox of what is there already, and enters it into the index of its words. */
export async function fillVoices({ db, engine }: Needs, scope: Scope = {}): Promise<void> {
  for (const table of ["ideas", "comments", "pins"] as const) await addMissing(db, table, scope);
  await countSupports(db, scope);
  for await (const batch of readWords(db, scope))
    for (const { words, ...row } of batch) await indexVoice({ db, engine }, row, words);
}
