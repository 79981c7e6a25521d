import type { Locale } from "@tomoni/sdk/contract";
import type { ComponentType } from "preact";

/** A page with its words loaded: its component, and the keys it listens to. */
export interface LoadedPage {
  Component: ComponentType;
  keys: readonly (readonly [string, string])[];
}

export type LoadPage = (locale: Locale) => Promise<LoadedPage>;

const loadVoices: LoadPage = async (locale) => {
  const [{ VoicesPage }, words] = await Promise.all([
    import("./voices/voices-page.tsx"),
    import("./voices/words.ts").then(({ loadVoicesWords }) => loadVoicesWords(locale)),
  ]);
  return { Component: () => <VoicesPage words={words} />, keys: words.keysHere };
};

const noKeys: LoadedPage["keys"] = [];

const loadToday: LoadPage = async (locale) => {
  const [{ TodayPage }, words] = await Promise.all([
    import("./today/today-page.tsx"),
    import("./today/words.ts").then(({ loadTodayWords }) => loadTodayWords(locale)),
  ]);
  return { Component: () => <TodayPage words={words} />, keys: noKeys };
};

const loadActivities: LoadPage = async (locale) => {
  const [{ ActivitiesPage }, words] = await Promise.all([
    import("./activities/activities-page.tsx"),
    import("./activities/words.ts").then(({ loadActivitiesWords }) => loadActivitiesWords(locale)),
  ]);
  return { Component: () => <ActivitiesPage words={words} />, keys: noKeys };
};

const loadNewActivity: LoadPage = async (locale) => {
  const [{ NewPage }, words] = await Promise.all([
    import("./activities/new-page.tsx"),
    import("./activities/words.ts").then(({ loadActivitiesWords }) => loadActivitiesWords(locale)),
  ]);
  return { Component: () => <NewPage words={words} />, keys: noKeys };
};

const loadResults: LoadPage = async (locale) => {
  const [{ ResultsPage }, words] = await Promise.all([
    import("./activities/results-page.tsx"),
    import("./activities/words.ts").then(({ loadActivitiesWords }) => loadActivitiesWords(locale)),
  ]);
  return { Component: () => <ResultsPage words={words} />, keys: noKeys };
};

const loadBrand: LoadPage = async (locale) => {
  const [{ BrandPage }, words] = await Promise.all([
    import("./brand/brand-page.tsx"),
    import("./brand/words.ts").then(({ loadBrandWords }) => loadBrandWords(locale)),
  ]);
  return { Component: () => <BrandPage words={words} />, keys: noKeys };
};

const loadSettings: LoadPage = async (locale) => {
  const [{ SettingsPage }, words] = await Promise.all([
    import("./settings/settings-page.tsx"),
    import("./settings/words.ts").then(({ loadSettingsWords }) => loadSettingsWords(locale)),
  ]);
  return { Component: () => <SettingsPage words={words} />, keys: noKeys };
};

const loadEditor: LoadPage = async (locale) => {
  const [{ EditPage }, words] = await Promise.all([
    import("./activities/editor/edit-page.tsx"),
    import("./activities/words.ts").then(({ loadActivitiesWords }) => loadActivitiesWords(locale)),
  ]);
  return { Component: () => <EditPage words={words} />, keys: noKeys };
};

/** Every page by its path, each a file of its own with its words. */
export const pages: Readonly<Record<string, LoadPage>> = {
  "/console": loadToday,
  "/console/voices": loadVoices,
  "/console/voices/:voiceId": loadVoices,
  "/console/activities": loadActivities,
  "/console/activities/new": loadNewActivity,
  "/console/activities/:activityId/edit": loadEditor,
  "/console/activities/:activityId": loadResults,
  "/console/brand": loadBrand,
  "/console/settings": loadSettings,
  "/console/settings/:tab": loadSettings,
};
