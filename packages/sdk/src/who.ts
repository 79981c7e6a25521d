import { toJson } from "./json.ts";

/**
 * Who speaks on this device. The customer of now has a name here, their `author`: made up while nobody vouches for them,
 * and their participant's id from when somebody does. What they say and write carries it.
 */
export interface Who {
  author: string;
  /** Made-up names that turned out to be somebody: whose participant's id that is. */
  owners: Readonly<Record<string, string>>;
  /** Those who left without anybody vouching for them, while something of theirs waits: their token, "" for none yet. */
  left: Readonly<Record<string, string>>;
}

/** Begins what participants' ids never begin with. */
const madeUp = "~";

export const isMadeUp = (author: string): boolean => author.startsWith(madeUp);

/** Somebody of whom nothing is known yet; `mark` is in their name. */
export function toStranger(
  { owners, left }: Omit<Who, "author"> = { owners: {}, left: {} },
  mark = "",
): Who {
  return { author: madeUp + mark + Math.random().toString(36).slice(2), owners, left };
}

/** What can be read of a text that others may have written; undefined for nothing. */
export function parseWho(text: string | null | undefined): Who | undefined {
  try {
    const { author, owners, left } = JSON.parse(text ?? "") as Partial<Who>;
    return typeof author === "string"
      ? { author, owners: { ...owners }, left: { ...left } }
      : undefined;
  } catch {
    return undefined;
  }
}

export const toText = (who: Who): string => toJson(who);

/** All names of the customer of now, the one they go by first. */
export const toNames = ({ author, owners }: Who): string[] => [
  author,
  ...Object.keys(owners).filter((name) => owners[name] === author),
];

/** Whether the customer of now said it; what carries no name an older version wrote, for whoever there is. */
export const isTheirs = (who: Who, author: string | undefined): boolean =>
  author === undefined || toNames(who).includes(author);
