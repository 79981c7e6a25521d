import type { Locale } from "@tomoni/sdk/contract";
import type { IdeaLaterText } from "./idea-later-text.ts";
import type { IdeaText } from "./idea-text.ts";
import type { LaterText } from "./later-text.ts";
import type { MoreText } from "./more-text.ts";
import type { OrderLaterText } from "./order-later-text.ts";
import type { OrderText } from "./order-text.ts";
import type { ResponseText } from "./response-text.ts";
import { toResponse } from "./response-words.ts";

/** The words that come with a response to what is no vote, and with any comment. */
export type LaterWords = ResponseText & LaterText;

/** All words on a concept, on a pulse and on comments. */
export type Words = MoreText & LaterWords;

/** The same while those that come with a response may be on their way. */
export type SoonWords = MoreText & Partial<LaterWords>;

/** All words on ideas. */
export type IdeaWords = Words & IdeaText & IdeaLaterText;

/** The words of votes that rank or compare. */
export type OrderWords = ResponseText & OrderText & OrderLaterText;

export async function loadLater(locale: Locale): Promise<LaterWords> {
  const { later } = await (locale === "ja" ? import("./ja-later.ts") : import("./en-later.ts"));
  return { ...toResponse(locale), ...later };
}
