import type { Bulk } from "../store/bulk.ts";
import { isRight, mend } from "./mend.ts";
import { mendVoices } from "./recount-voices.ts";
import { type Counts, type IdeaCounts, type Recount, recount } from "./recount.ts";

/** An activity whose counters were not what its rows count up to. */
export interface WrongActivity {
  projectId: string;
  activityId: string;
  /** One a counter: its name, what was kept and what was counted. */
  faults: string[];
  mended: boolean;
}

function toNumbers({
  responses,
  verifiedResponses,
  tallies,
  networks,
}: Counts): Map<string, number> {
  const numbers = new Map([
    ["responses", responses],
    ["verified responses", verifiedResponses],
  ]);
  for (const [bucket, { total, verified }] of [...tallies, ...networks]) {
    numbers.set(bucket, total);
    numbers.set(`${bucket} verified`, verified);
  }
  return numbers;
}

const toWords = ({ supports, weight, comments }: IdeaCounts) =>
  `${supports} supports that weigh ${weight}, and ${comments} comments`;

/** What is wrong, counter by counter, in words. */
export function toFaults({ kept, counted, ideas, voices }: Recount): string[] {
  const keptNumbers = toNumbers(kept);
  const numbers = toNumbers(counted);
  const names = [...new Set([...keptNumbers.keys(), ...numbers.keys()])];
  const wrong = names
    .map((name) => ({ name, was: keptNumbers.get(name) ?? 0, is: numbers.get(name) ?? 0 }))
    .filter(({ was, is }) => was !== is)
    .map(({ name, was, is }) => `${name} is ${was}, counted ${is}`);
  const wrongIdeas = ideas.map(
    (idea) => `${idea.kept.id} has ${toWords(idea.kept)}, counted ${toWords(idea.counted)}`,
  );
  return [...wrong, ...wrongIdeas, ...voices.map(({ id, fault }) => `${id} ${fault}`)];
}

/** Every activity, project by project. */
export function listActivities(bulk: Bulk): Promise<Recount["activity"][]> {
  return bulk.read((database) =>
    database
      .selectFrom("activities")
      .select(["project_id", "id", "kind", "method"])
      .orderBy("project_id")
      .orderBy("id")
      .execute(),
  );
}

/** Counts one activity; when told to mend, in the transaction that also puts it right. */
export async function checkActivity(
  bulk: Bulk,
  activity: Recount["activity"],
  { isMending }: { isMending: boolean },
): Promise<WrongActivity | undefined> {
  const found = isMending
    ? await bulk.write(async (database) => {
        const counted = await recount(database, activity);
        if (!isRight(counted)) await mend(database, counted);
        await mendVoices({ db: database, engine: bulk.engine }, activity, counted.voices);
        return counted;
      })
    : await bulk.read((database) => recount(database, activity));
  if (isRight(found)) return undefined;
  const { project_id: projectId, id: activityId } = activity;
  return { projectId, activityId, faults: toFaults(found), mended: isMending };
}
