import type { Activity } from "@tomoni/sdk/contract";
import type { Panel } from "./app.tsx";

interface PanelModule {
  panel: Panel;
  css: string;
  /** Fetches what taking part will need. */
  prepare?: () => unknown;
}

const panels: Record<string, () => Promise<PanelModule>> = {
  single: () => import("./features/vote/choice.tsx"),
  approval: () => import("./features/vote/choice.tsx"),
  ranked: () => import("./features/vote/ranked.tsx"),
  pairwise: () => import("./features/vote/pairwise.tsx"),
  ideas: () => import("./features/ideas/panel.tsx"),
  concept: () => import("./features/concept/panel.tsx"),
  pulse: () => import("./features/pulse/panel.tsx"),
};

/** Loads what shows this activity, and nothing else. */
export async function loadPanel({ kind, method }: Activity): Promise<PanelModule> {
  const load = panels[method ?? kind];
  if (!load) throw new RangeError(`No panel for ${method ?? kind}`);
  return load();
}
