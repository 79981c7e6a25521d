import type { Activity } from "@tomoni/sdk/contract";
import { type ComponentType, h } from "preact";
import type { Panel } from "./app.tsx";
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

const choice = () => import("./features/vote/choice.tsx");

const wordy: Record<string, () => Promise<WordyModule<Words> | WordyModule<OrderWords>>> = {
  ranked: () => import("./features/vote/ranked.tsx"),
  pairwise: () => import("./features/vote/pairwise.tsx"),
  ideas: () => import("./features/ideas/panel.tsx"),
  concept: () => import("./features/concept/panel.tsx"),
  pulse: () => import("./features/pulse/panel.tsx"),
};

/** Loads what shows this activity, and nothing else. */
export async function loadPanel({ kind, method, locale }: Activity): Promise<PanelModule> {
  const load = wordy[method ?? kind];
  if (!load) return choice();
  const { loadPanelWords } = await import("./i18n/load-words.ts");
  const [{ panel, css }, words] = await Promise.all([load(), loadPanelWords(locale, method)]);
  const Wordy = panel as ComponentType<{ scope: Scope; words: PanelWords }>;
  return { css, panel: ({ scope }) => h(Wordy, { scope, words }) };
}
