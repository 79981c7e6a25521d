import type { Locale } from "@tomoni/sdk/contract";
import type { IdeaText } from "./idea-text.ts";
import { loadMore } from "./load-more.ts";
import type { MoreText } from "./more-text.ts";

/** The words on ideas before anybody responds. */
export type BoardText = MoreText & IdeaText;

export async function loadBoard(locale: Locale): Promise<BoardText> {
  const [more, { idea }] = await Promise.all([
    loadMore(locale),
    locale === "ja" ? import("./ja-idea.ts") : import("./en-idea.ts"),
  ]);
  return { ...more, ...idea };
}
