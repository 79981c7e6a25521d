import type { Pin } from "@tomoni/sdk/contract";
import type { Scope } from "../../store/scope.ts";
import type { Point } from "./pins-store.ts";
import type { Words } from "../../i18n/load-words.ts";

/** DOM id of a pin on the picture, whose label says it all. */
export const toId = (pinId: string): string => `${pinId}-mark`;

/** Where a point is, in words. */
export const toPlace = ({ format }: Scope, words: Words, { x, y }: Point): string =>
  words.pinAt(format.percent(x), format.percent(y));

/** Whose a pin is and whether it waits; empty for a public one of somebody else. */
export const toMarks = (words: Words, { mine, visibility }: Pin): string[] => [
  ...(mine ? [words.yourPin] : []),
  ...(visibility === "waiting" ? [words.waiting] : []),
];
