import type { Locale } from "@tomoni/sdk/contract";
import type { Text } from "./text.ts";

export const loadText = async (locale: Locale): Promise<Text> =>
  (await (locale === "ja" ? import("./ja.ts") : import("./en.ts"))).text;
