import type { Locale } from "@tomoni/sdk/contract";
import type { OrderLaterText } from "./order-later-text.ts";
import type { ResponseText } from "./response-text.ts";
import { toResponse } from "./response-words.ts";

/** The words that come with a vote that ranks or compares, beside those before it. */
export async function loadOrderLater(locale: Locale): Promise<ResponseText & OrderLaterText> {
  const { orderLater } = await (locale === "ja"
    ? import("./ja-order-later.ts")
    : import("./en-order-later.ts"));
  return { ...toResponse(locale), ...orderLater };
}
