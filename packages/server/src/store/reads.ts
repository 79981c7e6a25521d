import type { Kysely } from "kysely";
import type { SimilarFound } from "../analysis/similar-hits.ts";
import type { SimilarSearch } from "../analysis/similar-terms.ts";
import { commentReads } from "./reads/comment-reads.ts";
import { ideaReads } from "./reads/idea-reads.ts";
import { networkReads } from "./reads/network-reads.ts";
import { participantReads } from "./reads/participant-reads.ts";
import { setupReads } from "./reads/setup-reads.ts";
import { stanceReads } from "./reads/stance-reads.ts";
import { widgetFileReads } from "./reads/widget-file-reads.ts";
import type { Tables } from "./tables.ts";

/** What one engine does its own way. */
export interface EngineReads {
  /** Ideas of an activity that share terms, those with the most similar titles first. */
  similarIdeas(activityId: string, search: SimilarSearch, limit: number): Promise<SimilarFound>;
}

/** Every read that the features need. */
export type Reads = ReturnType<typeof createReads>;

export function createReads(database: Kysely<Tables>, engine: EngineReads) {
  return {
    ...engine,
    ...setupReads(database),
    ...stanceReads(database),
    ...networkReads(database),
    ...ideaReads(database),
    ...commentReads(database),
    ...participantReads(database),
    ...widgetFileReads(database),
  };
}
