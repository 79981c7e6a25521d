import type { Response, ResponseType } from "@tomoni/sdk/contract";

const first = ["at", "participantId", "verified"] as const;

/** The columns of each type's CSV, in order; beside each id stands a title, for those who read it in a spreadsheet. */
export const csvColumns: Readonly<Record<ResponseType, readonly string[]>> = {
  ballot: [...first, "choices", "choicesTitles"],
  comparison: [...first, "winner", "winnerTitle", "loser", "loserTitle", "shownFirst"],
  reaction: [...first, "emotion"],
  pulse: [...first, "score"],
  pin: [...first, "id", "x", "y", "emotion", "body", "visibility"],
  idea: [...first, "id", "title", "body", "stage", "supports", "visibility"],
  comment: [...first, "id", "subjectId", "subjectTitle", "replyTo", "body", "visibility"],
};

type CsvValue = string | number | boolean | readonly string[] | null | undefined;
/** The title of an option, idea or activity; empty where there is none. */
export type TitleOf = (id: string) => string;

/** A title column, and the column whose ids it is for. */
const titleColumns: Readonly<Record<string, string>> = {
  choicesTitles: "choices",
  winnerTitle: "winner",
  loserTitle: "loser",
  subjectTitle: "subjectId",
};

/**
 * What a spreadsheet would run as a formula, full-width signs too: at the beginning, and after what splits cells or
 * rows where the file is opened with another separator than ours.
 */
const formula = /(^|[;\t\r\n])([^\S\t\r\n]*)(?=[=+\-@＝＋－＠])/g;

/**
 * One cell: quoted where it must be, and with an apostrophe before each formula.
 * @see RFC 4180, OWASP "CSV injection"
 */
export function toCsvCell(value: CsvValue): string {
  const text = Array.isArray(value) ? value.join(" ") : String(value ?? "");
  const defused = typeof value === "string" ? text.replaceAll(formula, "$1'$2") : text;
  return /[",;\t\r\n]/.test(defused) ? `"${defused.replaceAll('"', '""')}"` : defused;
}

export function toCsvLine(values: readonly CsvValue[]): string {
  return `${values.map(toCsvCell).join(",")}\r\n`;
}

/** The header line, after a byte order mark so that Excel reads Japanese. */
export function toCsvHeader(type: ResponseType): string {
  return `\uFEFF${toCsvLine(csvColumns[type])}`;
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

export function toNdjson(responses: readonly Response[]): string {
  return responses.map((response) => `${JSON.stringify(response)}\n`).join("");
}
