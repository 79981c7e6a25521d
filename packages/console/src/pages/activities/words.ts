import type { Locale } from "@tomoni/sdk/contract";

/** The words of the activities' list, their making and their results. */
export interface ActivitiesWords {
  create: string;
  lead(live: number): string;
  none: string;
  noneHint: string;
  statuses: Readonly<Record<string, string>>;
  kinds: Readonly<Record<string, string>>;
  methods: Readonly<Record<string, string>>;
  responses(n: number): string;
  neverShown: string;
  untitled: string;
  // Templates
  chooseTemplate: string;
  templates: Readonly<Record<TemplateName, { name: string; what: string; notWhen: string }>>;
  useTemplate: string;
  // The editor
  saved: string;
  saving: string;
  saveFailed: string;
  question: string;
  questionHint: string;
  description: string;
  options: string;
  option(n: number): string;
  optionName: string;
  addOption: string;
  removeOption: string;
  moveUp: string;
  moveDown: string;
  picture: string;
  addPicture: string;
  removePicture: string;
  alt: string;
  altHint: string;
  pictureFailed: string;
  method: string;
  methodHints: Readonly<Record<string, string>>;
  moderation: string;
  moderations: Readonly<Record<string, string>>;
  visibility: string;
  visibilities: Readonly<Record<string, string>>;
  voters: string;
  votersChoices: Readonly<Record<string, string>>;
  comments: string;
  placement: string;
  placements: Readonly<Record<string, string>>;
  launcherLabel: string;
  trigger: string;
  triggers: Readonly<Record<string, string>>;
  seconds: string;
  percent: string;
  language: string;
  embedLineHint: string;
  removeAsk: string;
  keep: string;
  fixedLater: string;
  open: string;
  close: string;
  remove: string;
  opened: string;
  closed: string;
  removed: string;
  openFault: string;
  preview: string;
  phone: string;
  desktop: string;
  light: string;
  dark: string;
  embed: string;
  embedHint: string;
  copy: string;
  copied: string;
  edit: string;
  results: string;
  back: string;
  // The results
  clear(leader: string, percent: string): string;
  tooClose(leader: string): string;
  notEnough(needed: number): string;
  notEnoughYet: string;
  oneNetwork: string;
  answered(all: number, verified: number): string;
  weighed(networks: number, responses: number): string;
  bars: string;
  people(n: number): string;
  table: string;
  download: string;
  share: string;
  low: string;
  high: string;
  count: string;
  verified: string;
  rounds: string;
  round(n: number): string;
  comparisons(n: number): string;
  score: string;
  emotions: Readonly<Record<string, string>>;
  topTwo(percent: string, low: string, high: string): string;
  mood(emotion: string, percent: string): string;
  ideasIn(ideas: number, supports: number): string;
  why: string;
  said: string;
  supports(n: number): string;
  allVoices: string;
}

export const templateNames = ["prototype", "ideas", "concept", "pulse"] as const;
export type TemplateName = (typeof templateNames)[number];

export async function loadActivitiesWords(locale: Locale): Promise<ActivitiesWords> {
  return locale === "ja"
    ? (await import("./words-ja.ts")).activitiesJa
    : (await import("./words-en.ts")).activitiesEn;
}
