import type { Response, ResponseType } from "@tomoni/sdk/contract";
import { type CsvValue, toCsvHead, toCsvLine } from "../../edge/csv.ts";

const first = ["at", "participantId", "verified"] as const;
const changes = ["editedAt", "takenBackAt"] as const;

/** The columns of each type's CSV, in order; beside each id stands a title, for those who read it in a spreadsheet. */
export const csvColumns: Readonly<Record<ResponseType, readonly string[]>> = {
  ballot: [...first, "choices", "choicesTitles"],
  comparison: [...first, "winner", "winnerTitle", "loser", "loserTitle", "shownFirst"],
  reaction: [...first, "emotion"],
  pulse: [...first, "score"],
  pin: [...first, "id", "x", "y", "emotion", "body", "visibility"],
  idea: [...first, "id", "title", "body", "stage", "supports", "visibility", ...changes],
  comment: [
    ...first,
    "id",
    "subjectId",
    "subjectTitle",
    "replyTo",
    "body",
    "visibility",
    ...changes,
  ],
};

/** The title of an option, idea or activity; empty where there is none. */
export type TitleOf = (id: string) => string;

/** A title column, and the column whose ids it is for. */
const titleColumns: Readonly<Record<string, string>> = {
  choicesTitles: "choices",
  winnerTitle: "winner",
  loserTitle: "loser",
  subjectTitle: "subjectId",
};

export function toCsvHeader(type: ResponseType): string {
  return toCsvHead(csvColumns[type]);
}

function toValue(response: Response, column: string, titleOf: TitleOf): CsvValue {
  const values = response as Record<string, CsvValue>;
  const ids = titleColumns[column];
  if (ids === undefined) return values[column];
  return [values[ids] ?? []]
    .flat()
    .map((id) => titleOf(String(id)))
    .join("; ");
}

export function toCsv(
  type: ResponseType,
  responses: readonly Response[],
  titleOf: TitleOf,
): string {
  return responses
    .map((response) =>
      toCsvLine(csvColumns[type].map((column) => toValue(response, column, titleOf))),
    )
    .join("");
}
