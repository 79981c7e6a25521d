export type CsvValue = string | number | boolean | readonly string[] | null | undefined;

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
export function toCsvHead(columns: readonly string[]): string {
  return `\uFEFF${toCsvLine(columns)}`;
}
