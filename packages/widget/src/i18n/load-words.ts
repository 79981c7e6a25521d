import type { Locale } from "@tomoni/sdk/contract";
import type { MoreText } from "./more-text.ts";
import type { OrderText } from "./order-text.ts";
import type { ResponseText } from "./response-text.ts";

/** The words of all that is no vote. */
export type Words = ResponseText & MoreText;

/** The words of votes that rank or compare. */
export type OrderWords = ResponseText & OrderText;

/** What a panel is given: a vote takes only the words of an order, all others take the rest. */
export type PanelWords = OrderWords & Words;

export const loadWords = async (locale: Locale): Promise<ResponseText> =>
  (await (locale === "ja" ? import("./ja-response.ts") : import("./en-response.ts"))).response;

export const loadMore = async (locale: Locale): Promise<MoreText> =>
  (await (locale === "ja" ? import("./ja-more.ts") : import("./en-more.ts"))).more;

export async function loadAllWords(locale: Locale): Promise<Words> {
  const [response, more] = await Promise.all([loadWords(locale), loadMore(locale)]);
  return { ...response, ...more };
}

/** The words of a panel, and no others. */
export async function loadPanelWords(locale: Locale, method: string | null): Promise<PanelWords> {
  if (!method) return (await loadAllWords(locale)) as PanelWords;
  const [response, { order }] = await Promise.all([
    loadWords(locale),
    locale === "ja" ? import("./ja-order.ts") : import("./en-order.ts"),
  ]);
  return { ...response, ...order } as PanelWords;
}
