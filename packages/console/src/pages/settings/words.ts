import type { Locale } from "@tomoni/sdk/contract";

type Labels = Readonly<Record<string, string>>;

/** The words of the settings. */
export interface SettingsWords {
  title: string;
  tabs: Readonly<Record<"embed" | "people" | "keys" | "account" | "audit", string>>;
  notHere: string;
  remove: string;
  saved: string;
  until(day: string): string;
  embed: {
    line: string;
    lineHint: string;
    origins: string;
    originsHint: string;
    noOrigins: string;
    anyOrigin: string;
    origin: string;
    addOrigin: string;
    removeOrigin(origin: string): string;
    originAdded: string;
    originRemoved: string;
    names: string;
    name: string;
    locales: string;
    localeNames: Readonly<Record<Locale, string>>;
    defaultLocale: string;
    saved: string;
    accent: string;
    sample: string;
    contrastEnough(ratio: string): string;
    contrastLow(ratio: string): string;
  };
  people: {
    title: string;
    hint: string;
    you: string;
    role: string;
    department: string;
    changed(name: string): string;
    invite: string;
    may: Labels;
    makeLink: string;
    link: string;
    linkHint: string;
    waiting: string;
    revoke: string;
    revoked(email: string): string;
    resetLink: string;
    resetHint(name: string): string;
    removeTitle(name: string): string;
    removeHint: string;
  };
  departments: {
    title: string;
    hint: string;
    name: string;
    placeholder: string;
    add: string;
    changed: string;
    days(n: number): string;
    daysLimit: string;
    daysUnit: string;
    members(n: number): string;
    up(name: string): string;
    down(name: string): string;
    removeTitle(name: string): string;
    moveTo: string;
    nowhere: string;
  };
  keys: {
    title: string;
    hint: string;
    none: string;
    make: string;
    name: string;
    nameHint: string;
    scope: string;
    scopes: Labels;
    end: string;
    endIn(days: number): string;
    noEnd: string;
    made(day: string): string;
    madeBy(name: string): string;
    used(at: string): string;
    neverUsed: string;
    isRevoked: string;
    isOver: string;
    revoke: string;
    revoked(name: string): string;
    revokeTitle(name: string): string;
    revokeHint: string;
    madeTitle: string;
    madeHint: string;
    secret: string;
    kept: string;
  };
  account: {
    title: string;
    locale: string;
    newPassword: string;
    changePassword: string;
    passwordChanged: string;
    passkeys: string;
    passkeysHint: string;
    passkeyName: string;
    addPasskey: string;
    passkeyRemoved(name: string): string;
    made(day: string): string;
    used(day: string): string;
    sessions: string;
    unknownBrowser: string;
    seen(at: string): string;
    current: string;
    end: string;
    endOthers: string;
    ended: string;
  };
  audit: {
    title: string;
    hint: string;
    none: string;
    sort: string;
    everything: string;
    sorts: Labels;
    actors: Labels;
    what: Labels;
  };
}

export async function loadSettingsWords(locale: Locale): Promise<SettingsWords> {
  return locale === "ja"
    ? (await import("./words-ja.ts")).settingsJa
    : (await import("./words-en.ts")).settingsEn;
}
