import type { Response, ResponseType } from "@tomoni/sdk/contract";

const first = ["at", "participantId", "verified"] as const;

/** The columns of each type's CSV, in order. */
export const csvColumns: Readonly<Record<ResponseType, readonly string[]>> = {
  ballot: [...first, "choices"],
  comparison: [...first, "winner", "loser", "shownFirst"],
  reaction: [...first, "emotion"],
  pulse: [...first, "score"],
  pin: [...first, "id", "x", "y", "emotion", "body", "visibility"],
  idea: [...first, "id", "title", "body", "stage", "supports", "visibility"],
  comment: [...first, "id", "subjectId", "replyTo", "body", "visibility"],
};

type CsvValue = string | number | boolean | readonly string[] | null | undefined;

/**
 * One cell: quoted where it must be, and with an apostrophe before what a spreadsheet would run as a formula
 * (also the full-width signs, which some read as such).
 * @see RFC 4180, OWASP "CSV injection"
 */
export function toCsvCell(value: CsvValue): string {
  const text = Array.isArray(value) ? value.join(" ") : String(value ?? "");
  const defused =
    typeof value === "string" && /^[\s]*[=+\-@＝＋－＠\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(defused) ? `"${defused.replaceAll('"', '""')}"` : defused;
}

export function toCsvLine(values: readonly CsvValue[]): string {
  return `${values.map(toCsvCell).join(",")}\r\n`;
}

/** The header line, after a byte order mark so that Excel reads Japanese. */
export function toCsvHeader(type: ResponseType): string {
  return `\uFEFF${toCsvLine(csvColumns[type])}`;
}

export function toCsv(type: ResponseType, responses: readonly Response[]): string {
  return responses
    .map((response) =>
      toCsvLine(csvColumns[type].map((column) => (response as Record<string, CsvValue>)[column])),
    )
    .join("");
}

export function toNdjson(responses: readonly Response[]): string {
  return responses.map((response) => `${JSON.stringify(response)}\n`).join("");
}
