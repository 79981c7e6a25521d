import type { CommentThread } from "@tomoni/sdk/contract";
import type { StoreApi } from "zustand/vanilla";
import type { Words } from "../../i18n/load-words.ts";
import type { Notice } from "../../ui/notice.tsx";
import type { createOwnComment } from "./own-comment.tsx";
import type { Kept } from "./kept.tsx";
import type { Limit } from "./limit.tsx";
import type { Pages } from "./pages.ts";
import type { Report } from "./report.tsx";
import type { Subject } from "./toggle.tsx";

export interface TalkState {
  /** The comment that is being replied to. */
  replyTo: string | null;
  /** What was refused, by the comment it replies to, or by "" for one of its own. */
  problems: Record<string, string>;
  /** What sends comments; on its way while they are read. */
  acts: TalkActs | null;
}

export type CommentDraft = StoreApi<{ body: string }>;

export interface Talk {
  subject: Subject;
  /** Told how many more comments there are of the customer's own. */
  onCount(change: number): void;
  state: StoreApi<TalkState>;
  pages: Pages<CommentThread>;
  /** Ids of what was sent since this was opened. */
  sent: Set<string>;
  /** What is being written: a comment of its own (""), or a reply. */
  draftOf(replyTo: string): CommentDraft;
  load(): Promise<void>;
  /** Fetches what sends. */
  open(): Promise<unknown>;
  /** Sends what is in a draft: shown at once, put back into the draft when the server refuses. */
  send(replyTo: string): Promise<void>;
}

export const commentKey = (id: string): string => `comment:${id}`;

/** What sends comments and tells what became of them; loaded once comments are open. */
export interface TalkActs {
  words: Words;
  /** Sends again what an earlier page left. */
  load(): Promise<void>;
  /** Sends what is in a draft: shown at once, given back when the server refuses. */
  send(replyTo: string): Promise<void>;
  /** Changes one's own words and takes them back. */
  Own: ReturnType<typeof createOwnComment>;
  limit: Limit;
  Notice: typeof Notice;
  Kept: typeof Kept;
  Report: typeof Report;
}
