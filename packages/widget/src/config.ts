import type { Locale } from "@tomoni/sdk/contract";

export type Scheme = "auto" | "light" | "dark";

/** `granted` lets the widget store before the customer takes part; `denied` keeps all in memory. */
export type Consent = "granted" | "denied" | "unset";

/** What an element is told, by its attributes or by `mount()`; the script's `data-*` fill what is missing. */
export interface WidgetOptions {
  /** Id of the activity, `act_…`. */
  activity: string;
  /** Public key of the project, `pk_…`. */
  project: string;
  /** Where the Tomoni server answers, such as `https://feedback.example.com`. */
  baseUrl: string;
  /** Default: the nearest `lang`, else the project's. */
  locale?: Locale | undefined;
  /** Default `auto`: as light or dark as the ground it stands on. */
  scheme?: Scheme | undefined;
  /** Any CSS colour; corrected where its contrast is too low. Default: the project's. */
  accent?: string | undefined;
  /** Default `unset`. */
  consent?: Consent | undefined;
}

/** The attributes of `<tomoni-activity>`, each a property too; the script line takes the same as `data-*`. */
export const attributes = [
  "activity",
  "project",
  "base-url",
  "locale",
  "scheme",
  "accent",
  "consent",
] as const;

/** What stands in for an attribute that an element lacks; `placements`, of any value, asks for launchers and prompts. */
export type Defaults = Partial<
  Record<(typeof attributes)[number] | "placements", string | undefined>
>;

/** Takes what names a language we have, such as `ja` or `en-GB`, in letters of any case. */
export function toLocale(tag: string | null | undefined): Locale | undefined {
  const language = tag?.trim().slice(0, 2).toLowerCase();
  return language === "ja" || language === "en" ? language : undefined;
}

/** The language of the nearest element that says one, also around the shadow root that this one is in. */
function findLang(element: Element | null): string | undefined {
  const saying = element?.closest<HTMLElement>("[lang]");
  if (saying || !element) return saying?.lang;
  return findLang((element.getRootNode() as Partial<ShadowRoot>).host ?? null);
}

/** Reads an element's attributes over the page's defaults. */
export function readOptions(element: Element, defaults: Defaults): WidgetOptions {
  const read = (name: keyof Defaults) => element.getAttribute(name) ?? defaults[name] ?? "";
  return {
    activity: read("activity"),
    project: read("project"),
    baseUrl: read("base-url").replace(/\/+$/, ""),
    locale: toLocale(read("locale") || findLang(element)),
    scheme: read("scheme") as Scheme,
    accent: read("accent"),
    consent: read("consent") as Consent,
  };
}
