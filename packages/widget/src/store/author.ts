import { parseWho, toNames, toStranger, toText, type Who } from "@tomoni/sdk/who";
import type { Keep } from "../platform/storage.ts";

/** Who speaks in this browser; begins with somebody of whom nothing is known. */
export function readWho(keep: Keep): Who {
  const known = parseWho(keep.get("who"));
  if (known) return known;
  const stranger = toStranger();
  keep.set("who", toText(stranger));
  return stranger;
}

/** The names under which the words of the customer of now may be kept, theirs first; the last is an older version's. */
export const toOwnNames = (keep: Keep, name: string): string[] => [
  ...toNames(readWho(keep)).map((author) => `${name}:${author}`),
  name,
];
