import type { Locale } from "@tomoni/sdk/contract";
import type { MoreText } from "./more-text.ts";
import type { ResponseText } from "./response-text.ts";

/** The words of everything but a plain vote. */
export type Words = ResponseText & MoreText;

export const loadWords = async (locale: Locale): Promise<ResponseText> =>
  (await (locale === "ja" ? import("./ja-response.ts") : import("./en-response.ts"))).response;

export const loadMore = async (locale: Locale): Promise<MoreText> =>
  (await (locale === "ja" ? import("./ja-more.ts") : import("./en-more.ts"))).more;

export async function loadAllWords(locale: Locale): Promise<Words> {
  const [response, more] = await Promise.all([loadWords(locale), loadMore(locale)]);
  return { ...response, ...more };
}
