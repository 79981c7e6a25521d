import type { PostgresLedger } from "./ledger.ts";
import type { Prepared } from "./message.ts";
import { type Columns, toTable } from "./statements.ts";

const voice = {
  project_id: "text",
  id: "text",
  kind: "text",
  activity_id: "text",
  visibility: "text",
  state: "text",
  waiting_since: "bigint",
  due_at: "bigint",
  created_at: "bigint",
} as const satisfies Columns;

/** What came into the inbox, numbered on from each project's last change. */
function toNewVoices({ voices }: PostgresLedger): Prepared[] {
  if (voices.length === 0) return [];
  const given = toTable(voice, voices);
  const columns = Object.keys(voice);
  const text = `with heads as (
      insert into voice_heads (project_id, last_number)
      select given.project_id, count(*) from ${given.text} group by given.project_id
      on conflict (project_id) do update set last_number = voice_heads.last_number + excluded.last_number
      returning project_id, last_number
    )
    insert into voices (${columns.join(", ")}, revision)
    select ${columns.map((name) => `given.${name}`).join(", ")},
      heads.last_number + 1 - row_number() over (partition by given.project_id order by given.created_at desc, given.id desc)
    from ${given.text} join heads on heads.project_id = given.project_id`;
  return [{ text, values: given.values }];
}

function toVoiceTerms({ voiceTerms }: PostgresLedger): Prepared[] {
  if (voiceTerms.length === 0) return [];
  const text = `insert into voice_terms (project_id, voice_id, terms)
    select project_id, voice_id, array_to_tsvector(terms)
    from json_to_recordset($1::json) as t(project_id text, voice_id text, terms text[])`;
  return [{ text, values: [JSON.stringify(voiceTerms)] }];
}

/** What the inbox shows of ideas' supports follows what is counted of them. */
function toSupports({ ideaCounts }: PostgresLedger): Prepared[] {
  const rows = ideaCounts
    .changed()
    .filter(({ addedSupports }) => addedSupports !== 0)
    .map(({ project_id, id, addedSupports: added }) => ({ project_id, id, added }));
  if (rows.length === 0) return [];
  const given = toTable({ project_id: "text", id: "text", added: "bigint" }, rows);
  const text = `update voices t set supports = t.supports + given.added
    from ${given.text} where t.project_id = given.project_id and t.id = given.id`;
  return [{ text, values: given.values }];
}

/** What a batch changes in the team's inbox. */
export function toVoices(ledger: PostgresLedger): Prepared[] {
  return [...toNewVoices(ledger), ...toVoiceTerms(ledger), ...toSupports(ledger)];
}
