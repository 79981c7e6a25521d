import type { Words } from "../../i18n/load-words.ts";
import type { Scope } from "../../store/scope.ts";
import type { Limit } from "./limit.tsx";

export interface OwnField {
  name: string;
  label: string;
  most: number;
  value: string;
  rows: number;
  isOptional?: boolean;
}

/** What is being done with one's own words: nothing, changing them, or asking whether they may go. */
export type OwnDoing = "" | "edit" | "take-back";

export interface OwnTurn {
  doing: OwnDoing;
  /** Why the last one was refused. */
  problem: string;
}

export const noTurn: OwnTurn = { doing: "", problem: "" };

/** Shared by the two places of one's own words: where they stand, and the buttons at their foot. */
export interface OwnState {
  at: "words" | "foot";
  turn: OwnTurn;
  onTurn(turn: OwnTurn): void;
}

export interface OwnProps extends OwnState {
  scope: Scope;
  words: Words;
  limit: Limit;
  id: string;
  /** DOM id of what names it, which takes the focus once it was taken back. */
  about: string;
  fields: readonly OwnField[];
  /** Nothing can be done with it any more. */
  isTakenBack: boolean;
  /** Answers why it was refused, or nothing. */
  save(said: Record<string, string>): Promise<string>;
  takeBack(): Promise<string>;
}
