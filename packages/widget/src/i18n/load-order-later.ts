import type { Locale } from "@tomoni/sdk/contract";
import { loadWords } from "./load-words.ts";
import type { OrderLaterText } from "./order-later-text.ts";
import type { ResponseText } from "./response-text.ts";

/** The words that come with a vote that ranks or compares, beside those before it. */
export async function loadOrderLater(locale: Locale): Promise<ResponseText & OrderLaterText> {
  const [response, { orderLater }] = await Promise.all([
    loadWords(locale),
    locale === "ja" ? import("./ja-order-later.ts") : import("./en-order-later.ts"),
  ]);
  return { ...response, ...orderLater };
}
