import type { Locale, Response, ResponseType } from "@tomoni/sdk/contract";
import { toNdjson } from "../../edge/exports.ts";
import type { Store } from "../../store/store.ts";
import type { ActivityWithOptions } from "../../store/reads/requests.ts";
import { localize } from "../activities/activities.rules.ts";
import { readAllResponses } from "./responses.convert.ts";
import { toCsv, toCsvHeader } from "./responses.format.ts";

type Readable = Pick<Store, "reads" | "records">;

interface Wishes {
  type: ResponseType;
  format: "csv" | "ndjson";
  /** The language of the titles that stand beside ids. */
  locale: Locale;
}

/** The titles of an activity and its options by their ids. */
function toTitles({ activity, options }: ActivityWithOptions, locale: Locale): Map<string, string> {
  return new Map(
    [activity, ...options].map(({ id, title }) => [
      id,
      localize(JSON.parse(title) as Partial<Record<Locale, string>>, locale, locale),
    ]),
  );
}

/** Adds the titles of the ideas that these comments are about. */
async function addIdeas(
  titles: Map<string, string>,
  { store, projectId }: { store: Readable; projectId: string },
  responses: readonly Response[],
): Promise<void> {
  const ids = responses.flatMap((response) =>
    response.type === "comment" && !titles.has(response.subjectId) ? response.subjectId : [],
  );
  for (const { id, title } of await store.reads.ideasById(projectId, [...new Set(ids)]))
    titles.set(id, title);
}

/** The text of a whole export, piece by piece. */
export async function* writeExport(
  store: Readable,
  found: ActivityWithOptions,
  { type, format, locale }: Wishes,
): AsyncGenerator<string> {
  const known = toTitles(found, locale);
  const projectId = found.activity.project_id;
  if (format === "csv") yield toCsvHeader(type);
  for await (const responses of readAllResponses(store.records.read, found, type)) {
    if (responses.length === 0) continue;
    if (format === "ndjson") {
      yield toNdjson(responses);
      continue;
    }
    // Those of one page only: there may be a million ideas.
    const titles = new Map(known);
    await addIdeas(titles, { store, projectId }, responses);
    yield toCsv(type, responses, (id) => titles.get(id) ?? "");
  }
}
