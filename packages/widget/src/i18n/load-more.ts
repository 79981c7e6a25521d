import type { Locale } from "@tomoni/sdk/contract";
import type { MoreText } from "./more-text.ts";

export const loadMore = async (locale: Locale): Promise<MoreText> =>
  (await (locale === "ja" ? import("./ja-more.ts") : import("./en-more.ts"))).more;
