import type { Locale } from "@tomoni/sdk/contract";
import type { PlacementText } from "./placement-text.ts";

export const loadPlacement = async (locale: Locale): Promise<PlacementText> =>
  (await (locale === "ja" ? import("./ja-placement.ts") : import("./en-placement.ts"))).placement;
