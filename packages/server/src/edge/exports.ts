import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import { AppError } from "../errors.ts";

const forms = { "text/csv": "csv", "application/x-ndjson": "ndjson" } as const;
const contentTypes = {
  csv: "text/csv; charset=utf-8",
  ndjson: "application/x-ndjson; charset=utf-8",
} as const;

/** In which form a whole list goes out. */
export type ExportForm = keyof typeof contentTypes;

/**
 * The first form of the Accept header that we can give; JSON where it asks for nothing special.
 * @throws AppError `not-acceptable`
 */
export function toForm(accept: string | undefined): "json" | ExportForm {
  const wanted = (accept ?? "*/*").split(",").map((part) => part.split(";")[0]?.trim() ?? "");
  for (const type of wanted) {
    if (Object.hasOwn(forms, type)) return forms[type as keyof typeof forms];
    if (["application/json", "application/*", "*/*"].includes(type)) return "json";
  }
  throw new AppError("not-acceptable", {
    detail: "Ask for application/json, text/csv or application/x-ndjson.",
  });
}

export function toNdjson(items: readonly unknown[]): string {
  return items.map((item) => `${JSON.stringify(item)}\n`).join("");
}

/** Sends the text of a whole list as a file, as it comes. @param name of the file, without what it ends in */
export async function sendExport(
  reply: FastifyReply,
  { name, form }: { name: string; form: ExportForm },
  text: AsyncGenerator<string>,
): Promise<void> {
  void reply.headers({
    "content-disposition": `attachment; filename="${name}.${form}"`,
    "cache-control": "no-store",
    "content-type": contentTypes[form],
  });
  await reply.send(Readable.from(text));
}
