import type { Locale } from "@tomoni/sdk/contract";
import type { ExplainText } from "./explain-text.ts";
import type { PlacementText } from "./placement-text.ts";

export const loadPlacement = async (locale: Locale): Promise<PlacementText> =>
  (await (locale === "ja" ? import("./ja-placement.ts") : import("./en-placement.ts"))).placement;

export const loadExplain = async (locale: Locale): Promise<ExplainText> =>
  (await (locale === "ja" ? import("./ja-explain.ts") : import("./en-explain.ts"))).explain;
