import type { Locale } from "@tomoni/sdk/contract";

/** The words of the frame: what is on every page. */
export interface FrameWords {
  today: string;
  voices: string;
  activities: string;
  flow: string;
  brand: string;
  settings: string;
  /** After the number of voices that wait for the member's department. */
  waiting(n: number): string;
  language: string;
  themes: Readonly<Record<"auto" | "light" | "dark", string>>;
  roles: Readonly<Record<string, string>>;
  noDepartment: string;
  signOut: string;
  undo: string;
  undone: string;
  close: string;
  cancel: string;
  save: string;
  again: string;
  loadFailed: string;
  sendFailed: string;
  notFound: string;
  notFoundHint: string;
  toToday: string;
  mayNot: string;
  keysTitle: string;
  keysEverywhere: readonly (readonly [keys: string, does: string])[];
  palette: string;
  paletteEmpty: string;
  project: string;
  noProject: string;
  noProjectHint: string;
  copy: string;
  copied: string;
  more: string;
}

/** The words of signing in. */
export interface SignInWords {
  title: string;
  email: string;
  password: string;
  signIn: string;
  passkey: string;
  company: string;
  wrong: string;
  slow(seconds: number): string;
  forgot: string;
  resetSent: string;
  newTitle: string;
  ownerHint(project: string): string;
  invitedHint(project: string): string;
  resetHint: string;
  name: string;
  newPassword: string;
  passwordHint: string;
  begin: string;
  linkGone: string;
  linkGoneHint: string;
  expired: string;
  expiredHint: string;
  confirmTitle: string;
  confirmHint: string;
  confirm: string;
  /** To whoever has neither a password nor a passkey. */
  confirmElsewhere: string;
}

export interface Words {
  frame: FrameWords;
  signIn: SignInWords;
  /** Why the server refused something, by its code. */
  refusals: Readonly<Record<string, string>>;
}

/** The words of one language, which arrive as a file of their own. */
export async function loadWords(locale: Locale): Promise<Words> {
  return locale === "ja" ? (await import("./ja.ts")).ja : (await import("./en.ts")).en;
}
