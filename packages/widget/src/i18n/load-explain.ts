import type { Locale } from "@tomoni/sdk/contract";
import type { ExplainText } from "./explain-text.ts";

export const loadExplain = async (locale: Locale): Promise<ExplainText> =>
  (await (locale === "ja" ? import("./ja-explain.ts") : import("./en-explain.ts"))).explain;
