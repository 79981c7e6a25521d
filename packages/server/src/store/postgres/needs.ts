import type { PendingWrite } from "../counts/batch.ts";
import type { IdeaRow, StanceRow } from "../tables.ts";
import type { Author, NewComparisonRow, Writes } from "../counts/writes.ts";
import type { PostgresLedger } from "./ledger.ts";
import type { Prepared } from "./message.ts";
import { type Columns, toTable } from "./statements.ts";

/** A statement that reads what a batch needs, and what its rows are to the ledger. */
export interface Need {
  statement: Prepared;
  load(ledger: PostgresLedger, rows: never[]): void;
}

type Inputs<Name extends keyof Writes> = Writes[Name]["input"][];

function inputsOf<Name extends keyof Writes>(
  writes: readonly PendingWrite[],
  ...names: Name[]
): Inputs<Name> {
  const wanted = writes.filter(({ name }) => (names as string[]).includes(name));
  return wanted.map(({ input }) => input as Writes[Name]["input"]);
}

const parts = {
  project_id: "text",
  activity_id: "text",
  participant_id: "text",
} as const satisfies Columns;

function toPart({ author, activityId }: { author: Author; activityId: string }) {
  return {
    project_id: author.projectId,
    activity_id: activityId,
    participant_id: author.participantId,
  };
}

function toNeed(
  rows: readonly object[],
  columns: Columns,
  toText: (given: string) => string,
  load: Need["load"],
): Need[] {
  if (rows.length === 0) return [];
  const given = toTable(columns, rows);
  return [{ statement: { text: toText(given.text), values: given.values }, load }];
}

type Part = Pick<StanceRow, keyof typeof parts>;

/** A participant, and what they hold in an activity; either may be missing. */
type PartRow = Part & {
  is_verified: number | null;
  first_at: number | null;
  into_id: string | null;
} & ({ value: null } | Omit<StanceRow, keyof Part>);

function loadParts(ledger: PostgresLedger, rows: PartRow[]): void {
  for (const { is_verified: verified, first_at, into_id, ...stance } of rows) {
    const { project_id, participant_id: id } = stance;
    if (into_id !== null) ledger.merged.load([{ project_id, id, into_id }]);
    if (verified !== null && first_at !== null)
      ledger.participants.load([{ project_id, id, verified, first_at }]);
    if (stance.value !== null) ledger.stances.load([stance]);
  }
}

/** The activity, the participant, and what they hold in it: all that a vote needs. Most participants are new. */
function toParts(writes: readonly PendingWrite[]): Need[] {
  const inputs = inputsOf(
    writes,
    "setStance",
    "removeStance",
    "createComparison",
    "createPin",
    "createIdea",
    "createComment",
    "setSupport",
  );
  const given = inputs.map(toPart);
  const activities = new Map(given.map((part) => [`${part.project_id} ${part.activity_id}`, part]));
  const { project_id, activity_id } = parts;
  return [
    ...toNeed(
      [...activities.values()],
      { project_id, activity_id },
      (table) => `
        select a.project_id, a.id, a.kind, a.method, a.status, a.voters, k.key as mark_key,
          case when e.activity_id is null then 0 else 1 end as has_erased
        from ${table} join activities a on a.project_id = given.project_id and a.id = given.activity_id
        left join mark_keys k on k.project_id = a.project_id
        left join erased_in e on e.project_id = a.project_id and e.activity_id = a.id`,
      (ledger, rows) => ledger.activities.load(rows),
    ),
    ...toNeed(
      given,
      parts,
      (table) => `
        select given.*, p.verified as is_verified, p.first_at, s.value, s.verified, s.at, s.seen_at, s.network,
          m.into_id from ${table}
        left join participants p on p.project_id = given.project_id and p.id = given.participant_id
        left join stances s on s.project_id = given.project_id and s.activity_id = given.activity_id
          and s.participant_id = given.participant_id
        left join merged_participants m on m.project_id = given.project_id and m.id = given.participant_id
        where p.id is not null or s.value is not null or m.into_id is not null`,
      loadParts,
    ),
  ];
}

function toSpoken(writes: readonly PendingWrite[]): Need[] {
  const within = (
    table: string,
  ) => `exists (select from ${table} c where c.project_id = given.project_id
    and c.participant_id = given.participant_id and c.activity_id = given.activity_id)`;
  return toNeed(
    inputsOf(writes, "removeStance").map(toPart),
    parts,
    (given) => `select * from ${given} where ${within("comments")} or ${within("pins")}`,
    (ledger, rows) => ledger.spoken.load(rows),
  );
}

const comparison = `c.project_id, c.activity_id, c.participant_id, c.low_slot, c.high_slot, c.id, c.low_won, c.low_first,
  c.verified, c.at`;

/** Comparisons by their ids, and those of the same participant and pair. */
function toComparisons(writes: readonly PendingWrite[]): Need[] {
  const inputs: NewComparisonRow[] = inputsOf(writes, "createComparison");
  const byId = toNeed(
    inputs.map(({ author, id }) => ({ project_id: author.projectId, id })),
    { project_id: "text", id: "text" },
    (given) => `
      select ${comparison} from ${given} join comparisons c using (project_id, id)
      union all select ${comparison} from ${given} join replaced_comparisons c using (project_id, id)`,
    (ledger, rows) => ledger.comparisonIds.load(rows),
  );
  const byPair = toNeed(
    inputs.map((input) => ({ ...toPart(input), low_slot: input.low, high_slot: input.high })),
    { ...parts, low_slot: "bigint", high_slot: "bigint" },
    (given) =>
      `select c.* from ${given} join comparisons c using (project_id, activity_id, participant_id, low_slot, high_slot)`,
    (ledger, rows) => ledger.comparisons.load(rows),
  );
  return [...byId, ...byPair];
}

/** Contributions by their ids, whichever project they are in. */
function toRepeated(
  table: "pins" | "ideas" | "comments",
  inputs: readonly { row: { id: string } }[],
): Need[] {
  return toNeed(
    inputs.map(({ row }) => row),
    { id: "text" },
    (given) => `select c.* from ${given} join ${table} c using (id)`,
    (ledger, rows) => ledger[table].load(rows),
  );
}

function toSupports(writes: readonly PendingWrite[]): Need[] {
  return toNeed(
    inputsOf(writes, "setSupport").map(({ author, ideaId }) => ({
      project_id: author.projectId,
      idea_id: ideaId,
      participant_id: author.participantId,
    })),
    { project_id: "text", idea_id: "text", participant_id: "text" },
    (given) =>
      `select s.* from ${given} join supports s using (project_id, idea_id, participant_id)`,
    (ledger, rows) => ledger.supports.load(rows),
  );
}

/** What the supports from the network of each who supports weigh already; it stands with their part, if they have one. */
function toSupportWeights(writes: readonly PendingWrite[]): Need[] {
  return toNeed(
    inputsOf(writes, "setSupport").map((input) => ({
      ...toPart(input),
      idea_id: input.ideaId,
      network: input.author.network ?? "",
    })),
    { ...parts, idea_id: "text", network: "text" },
    (given) => `
      select asked.project_id, asked.idea_id, asked.network, (
        select count(*) from supports w where w.project_id = asked.project_id and w.idea_id = asked.idea_id
          and w.network = asked.network and w.network <> '' and w.weight = 1) as weight
      from (
        select distinct given.project_id, given.idea_id, coalesce(s.network, given.network) as network from ${given}
        left join stances s using (project_id, activity_id, participant_id)
      ) as asked where asked.network <> ''`,
    (ledger, rows) => ledger.supportWeights.load(rows),
  );
}

/** Ideas that are supported or discussed are held until the commit, in the order of their ids, so that each answer counts right. */
function toIdeaCounts(writes: readonly PendingWrite[]): Need[] {
  const supported = inputsOf(writes, "setSupport").map(({ author, ideaId }) => [
    author.projectId,
    ideaId,
  ]);
  const commented = inputsOf(writes, "createComment").map(({ author, row }) => [
    author.projectId,
    row.subject_id,
  ]);
  return toNeed(
    [...supported, ...commented].map(([project_id, id]) => ({ project_id, id })),
    { project_id: "text", id: "text" },
    (given) => `
      select * from ideas
      where (project_id, id) in (select project_id, id from ${given}) order by project_id, id for no key update`,
    (ledger, rows: IdeaRow[]) => {
      ledger.ideas.load(rows);
      ledger.ideaCounts.load(
        rows.map((row) => ({ ...row, addedSupports: 0, addedWeight: 0, addedComments: 0 })),
      );
    },
  );
}

/** The comment that one replies to. */
const toAbove = ({ row }: { row: { reply_to: string | null } }) =>
  row.reply_to === null ? [] : [{ row: { id: row.reply_to } }];

/** All that the writes of a batch will ask the ledger for, in statements that are each for the whole batch. */
export function toNeeds(writes: readonly PendingWrite[]): Need[] {
  const comments = inputsOf(writes, "createComment");
  return [
    ...toIdeaCounts(writes),
    ...toParts(writes),
    ...toSpoken(writes),
    ...toComparisons(writes),
    ...toRepeated("pins", inputsOf(writes, "createPin")),
    ...toRepeated("ideas", inputsOf(writes, "createIdea")),
    ...toRepeated("comments", [...comments, ...comments.flatMap(toAbove)]),
    ...toSupports(writes),
    ...toSupportWeights(writes),
  ];
}
