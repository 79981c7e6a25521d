import type { DatabaseSync } from "node:sqlite";
import type { ErrorCode, ProblemDetail } from "@tomoni/sdk/contract";
import type { Reads } from "../reads.ts";
import { commentReads } from "../reads/comment-reads.ts";
import { ideaReads } from "../reads/idea-reads.ts";
import { stanceReads } from "../reads/stance-reads.ts";
import { createQueries } from "./open.ts";

/** The reads of raw responses, page by page: hundreds of rows each, and millions in an export. And lists that may scan. */
export const threadReadNames = [
  "stances",
  "comparisons",
  "ideaRows",
  "commentRows",
  "pinRows",
  "ideas",
] as const satisfies (keyof Reads)[];

export type ThreadReadName = (typeof threadReadNames)[number];
export type ThreadReads = Pick<Reads, ThreadReadName>;
export type ThreadReadInput = Parameters<ThreadReads[ThreadReadName]>[0];

/** What is sent to the thread. */
export interface ThreadRequest {
  id: number;
  name: ThreadReadName;
  input: ThreadReadInput;
}

/** What comes back. A refusal is told in parts, since an error loses its class on the way. */
export type ThreadAnswer = { id: number } & (
  | { output: unknown }
  | { refusal: { code: ErrorCode; errors: ProblemDetail[] | undefined } }
  | { fault: unknown }
);

/** The same reads, done by whoever holds the connection. */
export function createThreadReads(database: DatabaseSync): ThreadReads {
  const queries = createQueries(database);
  const { stances, comparisons } = stanceReads(queries);
  const { commentRows, pinRows } = commentReads(queries);
  const { ideaRows, ideas } = ideaReads(queries);
  return { stances, comparisons, commentRows, pinRows, ideaRows, ideas };
}

/** Sends the long reads to the thread and leaves the short ones here, where they are done sooner. */
export function withThread(here: Reads, thread: ThreadReads): Reads {
  return {
    ...here,
    ...thread,
    // Ideas of one stage have no index by answer: every idea that was answered may be looked at.
    ideas: (request) =>
      request.stage !== undefined && request.sort === "answered"
        ? thread.ideas(request)
        : here.ideas(request),
  };
}
