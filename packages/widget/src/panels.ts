import type { Activity } from "@tomoni/sdk/contract";
import { type ComponentType, h } from "preact";
import type { Panel } from "./app.tsx";
import { Choice, css as choiceCss } from "./features/vote/choice.tsx";
import { prepareActs } from "./features/vote/choice-store.ts";
import type { OrderWords, PanelWords, Words } from "./i18n/load-words.ts";
import type { Scope } from "./store/scope.ts";

export interface PanelModule {
  panel: Panel;
  css: string;
  /** Fetches what taking part will need. */
  prepare?: () => unknown;
}

/** A panel that is given its words. */
export interface WordyModule<Given> {
  panel: ComponentType<{ scope: Scope; words: Given }>;
  css: string;
}

const wordy: Record<string, () => Promise<WordyModule<Words> | WordyModule<OrderWords>>> = {
  ranked: () => import("./features/vote/ranked.tsx"),
  pairwise: () => import("./features/vote/pairwise.tsx"),
  ideas: () => import("./features/ideas/panel.tsx"),
  concept: () => import("./features/concept/panel.tsx"),
  pulse: () => import("./features/pulse/panel.tsx"),
};

const loadWords = async (activity: Activity) =>
  (await import("./i18n/load-words.ts")).loadPanelWords(activity);

/** Loads what shows this activity, and nothing else. */
export async function loadPanel(activity: Activity): Promise<PanelModule> {
  const { kind, method } = activity;
  const load = wordy[method ?? kind];
  if (!load) {
    const prepare = () => prepareActs(activity).catch(() => {});
    return { panel: Choice, css: choiceCss, prepare };
  }
  const [{ panel, css }, words] = await Promise.all([load(), loadWords(activity)]);
  const Wordy = panel as ComponentType<{ scope: Scope; words: PanelWords }>;
  return { css, panel: ({ scope }) => h(Wordy, { scope, words }) };
}
