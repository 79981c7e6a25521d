import type { Idea, IdeaSort, Stage } from "@tomoni/sdk/contract";
import type { ComponentType, JSX } from "preact";
import type { StoreApi } from "zustand/vanilla";
import type { IdeaWords } from "../../i18n/load-words.ts";
import type { Acts } from "../../store/lazy-half.ts";
import type { Scope } from "../../store/scope.ts";
import type { Notice } from "../../ui/notice.tsx";
import type { Limit } from "../comments/limit.tsx";
import type { Pages } from "../comments/pages.ts";
import type { createOwnIdea } from "./own-idea.tsx";
import type { Report } from "../comments/report.tsx";
import type { PhotoStore } from "./photo-store.ts";
import type { Similar } from "./similar-store.ts";
import type { Thanks } from "./thanks.tsx";

export type IdeaDraft = StoreApi<{ title: string; body: string }>;

export type Support = Pick<Idea, "supported" | "supports">;

export const ideaKey = (id: string): string => `idea:${id}`;

export const supportKey = (ideaId: string): string => `support:${ideaId}`;

export interface IdeasState {
  sort: IdeaSort;
  /** The stage whose ideas alone are shown. */
  stage: Stage | null;
  /** Some idea here is past its first stage, so that choosing among stages makes sense. */
  hasStages: boolean;
  /** What the box says in place of its fields; empty while it can be written in. */
  thanks: string;
  /** Key of the write that it thanks for. */
  thanksKey: string;
  /** Why the last idea was not accepted. */
  problem: string;
  /** What sends and supports; loaded when that is wanted. */
  acts: IdeaActs | null;
}

export interface Ideas {
  state: StoreApi<IdeasState>;
  pages: Pages<Idea>;
  draft: IdeaDraft;
  /** Fetches what sends and supports. */
  open(): Promise<IdeaActs>;
  load(): Promise<void>;
  sortBy(sort: IdeaSort): void;
  /** Shows the ideas of one stage, or all. */
  filterBy(stage: Stage | null): void;
  /**
   * Supports an idea, or no longer: shown at once, taken back when the server refuses.
   * Answers why it was not accepted; empty when it was.
   */
  support(idea: Idea): Promise<string>;
}

/** What an idea's support will be once it is pressed. */
export const toWished = ({ supported, supports }: Support): Support => ({
  supported: !supported,
  supports: supports + (supported ? -1 : 1),
});

export interface BoxRestProps {
  scope: Scope;
  ideas: IdeaActs;
  draft: IdeaDraft;
  problem: string;
  /** The customer writes here: a picture may go with it. */
  isWriting: boolean;
  onSend(): void;
}

/** What sends an idea and supports others; a board that is only looked at does not load it. */
export interface IdeaActs extends Acts {
  words: IdeaWords;
  /** What became of what the customer said before; null where there is nothing new. */
  news: Promise<ComponentType | null>;
  limit: Limit;
  photo: PhotoStore;
  similar: Similar;
  /** Looks for ideas like the one whose title was typed. */
  typed(event: Event): void;
  /** Sends the draft: shown at once on top, put back into the box when the server refuses. What is missing gets the focus. */
  send(focus: (id: string) => void): void;
  support(idea: Idea): Promise<string>;
  /** Supports an idea like the one being written, which stays as a draft. */
  supportInstead(idea: Idea): Promise<void>;
  /** Changes one's own words and takes them back. */
  Own: ReturnType<typeof createOwnIdea>;
  BoxRest: ComponentType<BoxRestProps>;
  Thanks: typeof Thanks;
  Notice: typeof Notice;
  /** What was written before it closed, and nobody sent. */
  Kept(props: { problem: string }): JSX.Element;
  Report: typeof Report;
}
