import type { TestServer } from "./test-server.ts";

type Row = Record<string, string | number | null>;
type Counts = Map<string, { total: number; verified: number }>;

function add(counts: Counts, bucket: string, verified: unknown): void {
  const count = counts.get(bucket) ?? { total: 0, verified: 0 };
  counts.set(bucket, { total: count.total + 1, verified: count.verified + Number(verified) });
}

/** What a stance should count as, told apart from the server's own way of telling. */
function bucketsOf({ kind, method, value }: Row): string[] {
  if (value === "") return [];
  const slots = String(value).split(",");
  if (kind === "concept") return ["b", `e:${value}`];
  if (kind === "pulse") return ["b", `s:${value}`];
  if (kind === "ideas" || method === "pairwise") return ["b"];
  if (method === "ranked") return ["b", `o:${slots[0]}`, `r:${value}`];
  return ["b", ...slots.map((slot) => `o:${slot}`)];
}

function countRows(server: TestServer, activityId: string): Counts {
  const counts: Counts = new Map();
  const rows = (from: string) => server.rows(from, activityId) as Row[];
  const stances = rows(
    "select s.*, a.kind, a.method from stances s join activities a on a.id = s.activity_id where a.id = ?",
  );
  for (const row of stances) {
    for (const bucket of bucketsOf(row)) add(counts, bucket, row["verified"]);
  }
  for (const row of rows("select * from comparisons where activity_id = ?")) {
    const winner = row["low_won"] === 1 ? "low" : "high";
    add(counts, `p:${row["low_slot"]}-${row["high_slot"]}:${winner}`, row["verified"]);
  }
  for (const table of ["ideas", "comments", "pins"]) {
    for (const row of rows(`select verified from ${table} where activity_id = ?`))
      add(counts, `n:${table}`, row["verified"]);
  }
  const supports = rows(
    "select s.verified from supports s join ideas i on i.id = s.idea_id where i.activity_id = ?",
  );
  for (const row of supports) add(counts, "n:supports", row["verified"]);
  return counts;
}

/** The counters of an activity as kept, and as a recount of its rows finds them. */
export function recount(server: TestServer, activityId: string) {
  const [kept] = server.rows(
    "select responses, verified_responses from counters where activity_id = ?",
    activityId,
  );
  const tallies = server.rows(
    "select bucket, total, verified from tallies where activity_id = ? and (total <> 0 or verified <> 0)",
    activityId,
  ) as Row[];
  const [responses] = server.rows(
    "select count(*) as responses, coalesce(sum(verified), 0) as verified_responses from stances where activity_id = ?",
    activityId,
  );
  const ideas = server.rows(
    "select id, supports, comments from ideas where activity_id = ? order by id",
    activityId,
  );
  return {
    kept: {
      ...(kept ?? { responses: 0, verified_responses: 0 }),
      tallies: tallies
        .map(({ bucket, total, verified }) => [bucket, total, verified])
        .toSorted((one, other) => (String(one[0]) < String(other[0]) ? -1 : 1)),
      ideas,
    },
    counted: {
      ...responses,
      tallies: [...countRows(server, activityId)]
        .map(([bucket, { total, verified }]) => [bucket, total, verified])
        .toSorted((one, other) => (String(one[0]) < String(other[0]) ? -1 : 1)),
      ideas: server.rows(
        `select id, (select count(*) from supports s where s.idea_id = i.id) as supports,
          (select count(*) from comments c where c.subject_id = i.id) as comments
         from ideas i where activity_id = ? order by id`,
        activityId,
      ),
    },
  };
}
