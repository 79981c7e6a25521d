import type { Locale } from "@tomoni/sdk/contract";
import type { ComponentType } from "preact";

type Keys = readonly (readonly [key: string, does: string])[];

/** A page with its words loaded: its component, and the keys it listens to. */
export interface LoadedPage {
  Component: ComponentType;
  keys: Keys;
}

export type LoadPage = (locale: Locale) => Promise<LoadedPage>;

/** A page of its own file, and the file of its words in one language, fetched side by side. */
function page<Words extends object>(
  fetchPage: () => Promise<ComponentType<{ words: Words }>>,
  fetchWords: (locale: Locale) => Promise<Words>,
  toKeys: (words: Words) => Keys = () => [],
): LoadPage {
  return async (locale) => {
    const [Part, words] = await Promise.all([fetchPage(), fetchWords(locale)]);
    return { Component: () => <Part words={words} />, keys: toKeys(words) };
  };
}

const todayWords = async (locale: Locale) =>
  (await import("./today/words.ts")).loadTodayWords(locale);
const voicesWords = async (locale: Locale) =>
  (await import("./voices/words.ts")).loadVoicesWords(locale);
const activitiesWords = async (locale: Locale) =>
  (await import("./activities/words.ts")).loadActivitiesWords(locale);
const brandWords = async (locale: Locale) =>
  (await import("./brand/words.ts")).loadBrandWords(locale);
const settingsWords = async (locale: Locale) =>
  (await import("./settings/words.ts")).loadSettingsWords(locale);

const voices = page(
  async () => (await import("./voices/voices-page.tsx")).VoicesPage,
  voicesWords,
  ({ keysHere }) => keysHere,
);
const settings = page(
  async () => (await import("./settings/settings-page.tsx")).SettingsPage,
  settingsWords,
);

/** Every page by its path. */
export const pages: Readonly<Record<string, LoadPage>> = {
  "/console": page(async () => (await import("./today/today-page.tsx")).TodayPage, todayWords),
  "/console/voices": voices,
  "/console/voices/:voiceId": voices,
  "/console/activities": page(
    async () => (await import("./activities/activities-page.tsx")).ActivitiesPage,
    activitiesWords,
  ),
  "/console/activities/new": page(
    async () => (await import("./activities/new-page.tsx")).NewPage,
    activitiesWords,
  ),
  "/console/activities/:activityId/edit": page(
    async () => (await import("./activities/editor/edit-page.tsx")).EditPage,
    activitiesWords,
  ),
  "/console/activities/:activityId": page(
    async () => (await import("./activities/results-page.tsx")).ResultsPage,
    activitiesWords,
  ),
  "/console/brand": page(
    async () => (await import("./brand/brand-page.tsx")).BrandPage,
    brandWords,
  ),
  "/console/settings": settings,
  "/console/settings/:tab": settings,
};
