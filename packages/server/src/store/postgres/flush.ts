import { allColumns, networkColumns, talliesColumns, totalsColumns } from "./counts.ts";
import { buckets, watchedFrom } from "../counts/buckets.ts";
import type { PostgresLedger } from "./ledger.ts";
import type { Prepared } from "./message.ts";
import { type Columns, toInsert, toInserts, toTable } from "./statements.ts";
import { toVoices } from "./voices.ts";

const stance = {
  project_id: "text",
  activity_id: "text",
  participant_id: "text",
  value: "text",
  verified: "bigint",
  at: "bigint",
  seen_at: "bigint",
  network: "text",
} as const satisfies Columns;

const authored = {
  project_id: "text",
  id: "text",
  activity_id: "text",
  participant_id: "text",
  verified: "bigint",
  visibility: "text",
  request_hash: "text",
  created_at: "bigint",
} as const satisfies Columns;

/** Deletes the rows whose keys are given. */
function toDelete(table: string, columns: Columns, rows: readonly object[]): Prepared[] {
  if (rows.length === 0) return [];
  const given = toTable(columns, rows);
  const match = Object.keys(columns).map((name) => `t.${name} = given.${name}`);
  return [
    {
      text: `delete from ${table} t using ${given.text} where ${match.join(" and ")}`,
      values: given.values,
    },
  ];
}

const person = { project_id: "text", id: "text", verified: "bigint", first_at: "bigint" } as const;

/** New participants with what they hold. Their locks are held: who was not there is not there now either. */
function toNewcomers({ stances, participants }: PostgresLedger): Prepared[] {
  const rows = { people: participants.added(), stances: stances.added() };
  if (rows.people.length + rows.stances.length === 0) return [];
  const people = toInsert({ table: "participants", columns: person, rows: rows.people });
  const held = toInsert(
    { table: "stances", columns: stance, rows: rows.stances },
    people.values.length,
  );
  return [
    {
      text: `with people as (${people.text}) ${held.text}`,
      values: [...people.values, ...held.values],
    },
  ];
}

function toStances({ stances, participants }: PostgresLedger): Prepared[] {
  const { project_id, activity_id, participant_id } = stance;
  return [
    ...toInserts({
      table: "participants",
      columns: person,
      rows: participants.updated(),
      conflict: "on conflict (project_id, id) do update set verified = excluded.verified",
    }),
    ...toDelete("stances", { project_id, activity_id, participant_id }, stances.deleted()),
    ...toInserts({
      table: "stances",
      columns: stance,
      rows: stances.updated(),
      conflict: `on conflict (project_id, activity_id, participant_id) do update set value = excluded.value,
        verified = excluded.verified, at = excluded.at, seen_at = excluded.seen_at`,
    }),
  ];
}

const comparison = {
  project_id: "text",
  activity_id: "text",
  participant_id: "text",
  low_slot: "bigint",
  high_slot: "bigint",
  id: "text",
  low_won: "bigint",
  low_first: "bigint",
  verified: "bigint",
  at: "bigint",
} as const satisfies Columns;

function toComparisons({ comparisons, replaced }: PostgresLedger): Prepared[] {
  return [
    ...toInserts({
      table: "replaced_comparisons",
      columns: comparison,
      rows: replaced.changed(),
      conflict: "on conflict do nothing",
    }),
    ...toInserts({
      table: "comparisons",
      columns: comparison,
      rows: comparisons.changed(),
      conflict: `on conflict (project_id, activity_id, participant_id, low_slot, high_slot) do update set id = excluded.id,
      low_won = excluded.low_won, low_first = excluded.low_first, verified = excluded.verified, at = excluded.at`,
    }),
  ];
}

function toContributions({ pins, ideas, comments }: PostgresLedger): Prepared[] {
  return [
    ...toInserts({
      table: "pins",
      columns: {
        ...authored,
        x: "double precision",
        y: "double precision",
        emotion: "text",
        body: "text",
      },
      rows: pins.changed(),
    }),
    ...toInserts({
      table: "ideas",
      columns: {
        ...authored,
        title: "text",
        body: "text",
        image_id: "text",
        search_row: "bigint",
        stage: "text",
        supports: "bigint",
        weight: "bigint",
        comments: "bigint",
        answered_at: "bigint",
      },
      rows: ideas.changed(),
    }),
    ...toInserts({
      table: "comments",
      columns: { ...authored, subject_id: "text", reply_to: "text", author: "text", body: "text" },
      rows: comments.changed(),
    }),
  ];
}

function toTerms({ terms }: PostgresLedger): Prepared[] {
  if (terms.length === 0) return [];
  const text = `insert into idea_terms (project_id, idea_id, terms)
    select project_id, idea_id, terms from json_to_recordset($1::json) as t(project_id text, idea_id text, terms text[])`;
  return [{ text, values: [JSON.stringify(terms)] }];
}

function toIdeaChanges({ supports, ideaCounts }: PostgresLedger): Prepared[] {
  const key = { project_id: "text", idea_id: "text", participant_id: "text" } as const;
  const counts = toTable(
    {
      project_id: "text",
      id: "text",
      addedsupports: "bigint",
      addedweight: "bigint",
      addedcomments: "bigint",
    },
    ideaCounts.changed().map((row) => ({
      ...row,
      addedsupports: row.addedSupports,
      addedweight: row.addedWeight,
      addedcomments: row.addedComments,
    })),
  );
  const update = {
    text: `update ideas t set supports = t.supports + given.addedsupports, weight = t.weight + given.addedweight,
        comments = t.comments + given.addedcomments
      from ${counts.text} where t.project_id = given.project_id and t.id = given.id`,
    values: counts.values,
  };
  return [
    ...toDelete("supports", key, supports.deleted()),
    ...toInserts({
      table: "supports",
      columns: { ...key, verified: "bigint", at: "bigint", network: "text", weight: "bigint" },
      rows: supports.changed(),
      conflict: "on conflict (project_id, idea_id, participant_id) do nothing",
    }),
    ...(ideaCounts.changed().length > 0 ? [update] : []),
  ];
}

function toMeasured({ exposures, conversions }: PostgresLedger): Prepared[] {
  return [
    ...toInserts({
      table: "exposures",
      columns: {
        project_id: "text",
        visitor_id: "text",
        activity_id: "text",
        arm: "text",
        at: "bigint",
      },
      rows: exposures.changed(),
      conflict: "on conflict do nothing",
    }),
    ...toInserts({
      table: "conversions",
      columns: {
        project_id: "text",
        id: "text",
        visitor_id: "text",
        name: "text",
        value: "double precision",
        currency: "text",
        at: "bigint",
        source: "text",
      },
      rows: conversions.changed(),
      // Evidence takes the place of a claim, and nothing takes the place of evidence.
      conflict: `on conflict (project_id, id) do update set visitor_id = excluded.visitor_id, name = excluded.name,
        value = excluded.value, currency = excluded.currency, at = excluded.at, source = excluded.source
        where conversions.source = 'claimed' and excluded.source <> 'claimed'`,
    }),
  ];
}

const place = { project_id: "text", activity_id: "text" } as const;

const days = {
  table: "daily",
  columns: {
    ...place,
    day: "bigint",
    impressions: "bigint",
    opens: "bigint",
    participants: "bigint",
    returned: "bigint",
  },
  conflict: `on conflict (project_id, activity_id, day) do update set impressions = daily.impressions + excluded.impressions,
    opens = daily.opens + excluded.opens, participants = daily.participants + excluded.participants,
    returned = daily.returned + excluded.returned`,
} as const;

const totals = {
  table: "counters",
  columns: {
    ...place,
    revision: "bigint",
    responses: "bigint",
    verified_responses: "bigint",
    updated_at: "bigint",
  },
  conflict: `on conflict (project_id, activity_id) do update set revision = counters.revision + 1,
    responses = counters.responses + excluded.responses,
    verified_responses = counters.verified_responses + excluded.verified_responses,
    updated_at = greatest(counters.updated_at, excluded.updated_at)
    returning ${totalsColumns}`,
} as const;

const tallies = {
  table: "tallies",
  columns: { ...place, bucket: "text", total: "bigint", verified: "bigint" },
  conflict: `on conflict (project_id, activity_id, bucket) do update set total = tallies.total + excluded.total,
    verified = tallies.verified + excluded.verified
    returning ${talliesColumns}`,
} as const;

const networks = {
  table: "network_tallies",
  columns: { ...place, network: "text", bucket: "text", total: "bigint", verified: "bigint" },
  conflict: `on conflict (project_id, activity_id, network, bucket) do update
    set total = network_tallies.total + excluded.total, verified = network_tallies.verified + excluded.verified
    returning ${networkColumns}`,
} as const;

/** Those of small networks are nobody's to follow. */
const ofLarge = `select ${allColumns} from (
    select *, max(total) filter (where bucket = '${buckets.holders}') over (partition by activity_id, network) as people
    from networks) as sized
  where people >= ${watchedFrom}`;

/**
 * The summed counters: last, since all who change the same activity wait here for each other's commit; and all in one
 * statement, which takes the activities' own rows in the order of their keys before any tally and any day, so that
 * none waits in a circle.
 * @returns one statement, or none; its rows are `CountsRow`
 */
export function toCounters({ sums }: Pick<PostgresLedger, "sums">): Prepared[] {
  const rows = {
    totals: sums.counters(),
    changed: sums.tallies(),
    days: sums.days(),
    networks: sums.networks(),
  };
  if (rows.totals.length + rows.changed.length + rows.days.length === 0) return [];
  const first = toInsert({ ...totals, rows: rows.totals });
  const second = toInsert({ ...tallies, rows: rows.changed }, first.values.length);
  const before = first.values.length + second.values.length;
  const third = toInsert({ ...days, rows: rows.days }, before);
  const fourth = toInsert({ ...networks, rows: rows.networks }, before + third.values.length);
  return [
    {
      text: `with days as (${third.text}), changed as (${second.text}), totals as (${first.text}),
        networks as (${fourth.text})
        select * from totals union all select * from changed union all ${ofLarge}`,
      values: [...first.values, ...second.values, ...third.values, ...fourth.values],
    },
  ];
}

/** Writes all that a batch changed. */
export function toFlush(ledger: PostgresLedger): Prepared[] {
  return [
    ...toNewcomers(ledger),
    ...toStances(ledger),
    ...toComparisons(ledger),
    ...toContributions(ledger),
    ...toTerms(ledger),
    ...toIdeaChanges(ledger),
    ...toVoices(ledger),
    ...toMeasured(ledger),
    ...toCounters(ledger),
  ];
}
