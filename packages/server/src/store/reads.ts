import type { Kysely } from "kysely";
import type { SimilarFound } from "../analysis/similar-hits.ts";
import type { SimilarSearch } from "../analysis/similar-terms.ts";
import { commentReads } from "./reads/comment-reads.ts";
import { ideaReads } from "./reads/idea-reads.ts";
import { networkReads } from "./reads/network-reads.ts";
import { participantReads } from "./reads/participant-reads.ts";
import { peopleReads } from "./reads/people-reads.ts";
import { setupReads } from "./reads/setup-reads.ts";
import { stanceReads } from "./reads/stance-reads.ts";
import { voiceReads } from "./reads/voice-reads.ts";
import type { Tables } from "./tables.ts";

/** What one engine does its own way. */
export interface EngineReads {
  /** Ideas of an activity that share terms, those with the most similar titles first. */
  similarIdeas(activityId: string, search: SimilarSearch, limit: number): Promise<SimilarFound>;
}

/** Every read that the features need. */
export type Reads = ReturnType<typeof createReads>;

/** Where reads go; on SQLite the long ones go to a thread, and the short ones are done sooner where they are asked. */
export interface Queries {
  short: Kysely<Tables>;
  long: Kysely<Tables>;
}

export function createReads({ short, long }: Queries, engine: EngineReads) {
  return {
    ...engine,
    ...setupReads(short),
    ...stanceReads(short),
    ...voiceReads(short),
    ...networkReads(short),
    ...ideaReads(short, long),
    ...commentReads(short),
    ...participantReads(short),
    ...peopleReads(short),
  };
}
