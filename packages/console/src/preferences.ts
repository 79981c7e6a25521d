import type { Locale } from "@tomoni/sdk/contract";

export type Theme = "auto" | "light" | "dark";

/** The language and the brightness of the console, kept in this browser. */
export interface Preferences {
  locale: Locale;
  otherLocale: Locale;
  theme: Theme;
  switchLocale(): void;
  switchTheme(): void;
}

const nextTheme = { auto: "light", light: "dark", dark: "auto" } as const;

const isTheme = (value: string | null): value is Theme =>
  value === "light" || value === "dark" || value === "auto";

/** What was chosen here before, else what the browser asks for. */
export function readPreferences(storage: Pick<Storage, "getItem">, languages: readonly string[]) {
  const locale = storage.getItem("tomoni.console.locale");
  const theme = storage.getItem("tomoni.console.theme");
  const wished = languages.find((language) => /^(ja|en)\b/.test(language)) ?? "ja";
  return {
    locale: (locale === "ja" || locale === "en" ? locale : wished.slice(0, 2)) as Locale,
    theme: isTheme(theme) ? theme : ("auto" as const),
  };
}

interface Needs {
  current: { locale: Locale; theme: Theme };
  storage: Pick<Storage, "setItem">;
  onChange(next: { locale: Locale; theme: Theme }): void;
}

export function toPreferences({ current, storage, onChange }: Needs): Preferences {
  const otherLocale = current.locale === "ja" ? "en" : "ja";
  return {
    ...current,
    otherLocale,
    switchLocale() {
      storage.setItem("tomoni.console.locale", otherLocale);
      onChange({ ...current, locale: otherLocale });
    },
    switchTheme() {
      const theme = nextTheme[current.theme];
      storage.setItem("tomoni.console.theme", theme);
      onChange({ ...current, theme });
    },
  };
}
