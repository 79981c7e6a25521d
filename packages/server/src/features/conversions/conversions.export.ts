import type { Conversion } from "@tomoni/sdk/contract";
import { toCsvHead, toCsvLine } from "../../edge/csv.ts";
import { type ExportForm, toNdjson } from "../../edge/exports.ts";

/** Who told of it stands beside the value, since claims are never added to evidence. */
const columns = ["at", "id", "name", "value", "currency", "source", "visitorId"] as const;

/** The text of a whole export, piece by piece. */
export async function* writeConversions(
  pages: AsyncIterable<readonly Conversion[]>,
  form: ExportForm,
): AsyncGenerator<string> {
  if (form === "csv") yield toCsvHead(columns);
  for await (const conversions of pages) {
    if (conversions.length === 0) continue;
    yield form === "ndjson"
      ? toNdjson(conversions)
      : conversions.map((row) => toCsvLine(columns.map((column) => row[column]))).join("");
  }
}
