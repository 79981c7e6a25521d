import type { HoldReason, Locale, LocalizedText, ModerationRules } from "@tomoni/sdk/contract";
import { localize } from "../activities/activities.rules.ts";

const usual: ModerationRules = { mode: "open", words: [], holdLinks: false, publicText: {} };

/** The rules of a project, as its row has them. */
export function parseRules({ moderation }: { moderation: string }): ModerationRules {
  return { ...usual, ...(JSON.parse(moderation) as Partial<ModerationRules>) };
}

/** What customers are told of the rules; nothing where the team says nothing. */
export function toPublicText(
  project: { moderation: string },
  locale: Locale,
  fallback: Locale,
): string {
  return localize(parseRules(project).publicText as LocalizedText, locale, fallback);
}

/** Full and half width, and upper and lower case, are the same word. */
const fold = (text: string) => text.normalize("NFKC").toLowerCase();

const latin = /[\p{Script=Latin}\p{N}]/u;

/** A word of letters as ours stands by itself; what is written without blanks is found anywhere. */
function toPattern(word: string): RegExp {
  const folded = fold(word);
  const before = latin.test(folded.at(0) ?? "") ? String.raw`(?<![\p{Script=Latin}\p{N}])` : "";
  const after = latin.test(folded.at(-1) ?? "") ? String.raw`(?![\p{Script=Latin}\p{N}])` : "";
  return new RegExp(`${before}${RegExp.escape(folded)}${after}`, "u");
}

/** An address with a scheme, one that begins with www, or a name in a domain that pages are in. */
const link =
  /[a-z][a-z0-9+.-]{1,15}:\/\/|(?<![\p{L}\p{N}])www\.|[\p{L}\p{N}]\.(?:com|net|org|jp|io|co|dev|app|info|biz|xyz|site|shop|link|me|tv|cn|ru|top|online|store|club)(?![\p{L}\p{N}])/u;

/** What is known of whoever writes. */
export interface Standing {
  isBlocked: boolean;
  /** Whether something that they said is shown. */
  isShown: boolean;
}

interface Held {
  activity: { moderation: string };
  rules: ModerationRules;
  standing: Standing;
}

/** Why words wait for the team; for no reason they are shown at once. */
export function toHoldReasons(
  { activity, rules, standing }: Held,
  words: string,
): Exclude<HoldReason, "earlier">[] {
  // A pin without words has nothing to wait for.
  if (words.trim() === "") return [];
  const { mode, holdLinks } = rules;
  const text = fold(words);
  const listed = mode === "words" || mode === "first-timers" ? rules.words : [];
  return [
    ...(standing.isBlocked ? (["blocked"] as const) : []),
    ...(activity.moderation === "before" ? (["activity"] as const) : []),
    ...(mode === "all" ? (["everything"] as const) : []),
    ...(mode === "first-timers" && !standing.isShown ? (["first"] as const) : []),
    ...(listed.some((word) => toPattern(word).test(text)) ? (["word"] as const) : []),
    ...(holdLinks && link.test(text) ? (["link"] as const) : []),
  ];
}
