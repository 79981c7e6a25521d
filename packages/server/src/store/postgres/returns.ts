import type { Return } from "../counts/counted-as.ts";
import type { Prepared } from "./message.ts";
import { toLock } from "./locks.ts";
import { toTable } from "./statements.ts";

const columns = {
  project_id: "text",
  activity_id: "text",
  participant_id: "text",
  mark: "text",
  idea_id: "text",
} as const;

/** Statements that keep others out of marks, and give counts kept under marks back to whom they are of, as far as they would count twice. */
export function toGiveBack(returns: readonly Return[]): Prepared[] {
  const once = new Map(
    returns.map((one) => [`${one.activityId} ${one.participantId} ${one.ideaId}`, one]),
  );
  const { text, values } = toTable(
    columns,
    [...once.values()].map((one) => ({
      project_id: one.projectId,
      activity_id: one.activityId,
      participant_id: one.participantId,
      mark: one.mark,
      idea_id: one.ideaId,
    })),
  );
  const back = (table: string, keys: readonly string[]) => `
    update ${table} t set participant_id = given.participant_id
    from (select distinct ${["project_id", ...keys, "participant_id", "mark"].join(", ")} from ${text}) as given
    where t.project_id = given.project_id and t.participant_id = given.mark
      ${keys.map((key) => `and t.${key} = given.${key}`).join(" ")}
      and not exists (select from ${table} own where own.project_id = given.project_id
        ${keys.map((key) => `and own.${key} = given.${key}`).join(" ")} and own.participant_id = given.participant_id)`;
  return [
    // Who was merged into one that erased themselves writes under the mark meanwhile.
    toLock(returns.map(({ mark }) => mark)),
    { text: back("comparisons", ["activity_id"]), values },
    { text: back("stances", ["activity_id"]), values },
    { text: back("supports", ["idea_id"]), values },
  ];
}
