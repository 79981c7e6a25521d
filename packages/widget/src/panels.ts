import type { Activity, Locale } from "@tomoni/sdk/contract";
import { type ComponentType, h } from "preact";
import type { Panel } from "./app.tsx";
import { choice } from "./features/vote/choice.tsx";
import type { Scope } from "./store/scope.ts";

export interface PanelModule {
  /** Begins what it shows, for as long as the activity is on the page. */
  create(scope: Scope): Panel;
  css: string;
}

/** A panel that is given the words it shows before anybody responds. */
export interface WordyModule<Given> {
  panel: ComponentType<{ scope: Scope; words: Given }>;
  css: string;
  loadWords(locale: Locale): Promise<Given>;
}

const loadOrdering = () => import("./features/vote/ordering.ts");

const wordy: Record<string, () => Promise<unknown>> = {
  ranked: async () => (await loadOrdering()).ranked,
  pairwise: async () => (await loadOrdering()).pairwise,
  ideas: () => import("./features/ideas/panel.tsx"),
  concept: () => import("./features/concept/panel.tsx"),
  pulse: () => import("./features/pulse/panel.tsx"),
};

/** Stands for a kind of activity that only a newer server and a newer widget know. */
const newer: PanelModule = {
  css: "",
  create: (scope) => () => h("p", { class: "note", part: "notice" }, scope.text.newer),
};

/** Loads what shows this activity, and nothing else. */
export async function loadPanel({ kind, method, locale }: Activity): Promise<PanelModule> {
  const module = (await wordy[method ?? kind]?.()) as WordyModule<object> | undefined;
  if (!module) return /^(single|approval)$/.test(method ?? "") ? choice : newer;
  const words = await module.loadWords(locale);
  return { css: module.css, create: (scope) => () => h(module.panel, { scope, words }) };
}
