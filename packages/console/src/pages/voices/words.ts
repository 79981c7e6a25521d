import type { DraftTab } from "@tomoni/sdk";
import type { Locale } from "@tomoni/sdk/contract";

/** The words of the voices' list and of one voice. */
export interface VoicesWords {
  views: Readonly<Record<string, string>>;
  kinds: Readonly<Record<string, string>>;
  stages: Readonly<Record<string, string>>;
  arrived(n: number): string;
  alsoHere(names: readonly string[]): string;
  search: string;
  supports(n: number): string;
  days(n: number): string;
  underOneDay: string;
  daysWaiting(n: number, limit: number): string;
  overdue(n: number): string;
  due(n: number): string;
  dueToday: string;
  empty: Readonly<Record<string, string>>;
  emptySearch: string;
  pickOne: string;
  to(activity: string): string;
  verified: string;
  unverified: string;
  participant(name: string): string;
  otherVoices(n: number): string;
  supporters(all: number, returning: number): string;
  waitingNote: string;
  hiddenNote: string;
  history: string;
  // The composer
  tabs: Readonly<Record<DraftTab, string>>;
  placeholders: Readonly<Record<DraftTab, string>>;
  audience(author: boolean, supporters: number): string;
  heldBack: string;
  askHint: string;
  noteHint: string;
  send: string;
  department: string;
  person: string;
  pickDepartment: string;
  nobodyYet: string;
  reasonNeeded: string;
  outcomes: Readonly<Record<string, string>>;
  values: string;
  answerSent: string;
  answerTakenBack: string;
  done: Readonly<
    Record<
      "handedOver" | "asked" | "noted" | "decided" | "stage" | "snoozed" | "changed" | "merged",
      string
    >
  >;
  changedMeanwhile: string;
  // Beside it
  holder: string;
  dueDay: string;
  stage: string;
  axes: string;
  axisNames: Readonly<Record<"closeness" | "society" | "brand", string>>;
  axisHints: Readonly<Record<"closeness" | "society" | "brand", string>>;
  rateFirst: string;
  raters(n: number): string;
  spread: string;
  tone: string;
  toneNone: string;
  tones: Readonly<Record<"positive" | "negative" | "neutral", string>>;
  similar: string;
  similarNone: string;
  merge: string;
  snooze: string;
  snoozeChoices: readonly (readonly [days: number, label: string])[];
  snoozedUntil(day: string): string;
  wake: string;
  back: string;
  events: Readonly<Record<string, (parts: EventParts) => string>>;
  eventElse: string;
  /** An answer that can still be taken back. */
  heldAnswer: string;
  keysHere: readonly (readonly [keys: string, does: string])[];
}

/** What a line of the history is made of, as far as it has it. */
export interface EventParts {
  /** A stage, a department, or a person in one. */
  to: string;
}

export async function loadVoicesWords(locale: Locale): Promise<VoicesWords> {
  return locale === "ja"
    ? (await import("./words-ja.ts")).voicesJa
    : (await import("./words-en.ts")).voicesEn;
}
