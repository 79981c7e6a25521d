import type { Activity, Locale } from "@tomoni/sdk/contract";
import type { IdeaText } from "./idea-text.ts";
import type { MoreText } from "./more-text.ts";
import type { OrderText } from "./order-text.ts";
import type { ResponseText } from "./response-text.ts";

/** The words of all that is no vote. */
export type Words = ResponseText & MoreText & IdeaText;

/** The words of votes that rank or compare. */
export type OrderWords = ResponseText & OrderText;

/** What a panel is given: a vote takes only the words of an order, all others take the rest. */
export type PanelWords = OrderWords & Words;

export const loadWords = async (locale: Locale): Promise<ResponseText> =>
  (await (locale === "ja" ? import("./ja-response.ts") : import("./en-response.ts"))).response;

const loadMore = async (locale: Locale): Promise<MoreText> =>
  (await (locale === "ja" ? import("./ja-more.ts") : import("./en-more.ts"))).more;

const loadIdea = async (locale: Locale): Promise<IdeaText> =>
  (await (locale === "ja" ? import("./ja-idea.ts") : import("./en-idea.ts"))).idea;

/** The words of an activity that is no vote, and of comments on any; those of ideas only where there are ideas. */
export async function loadAllWords(locale: Locale, { kind }: Activity): Promise<Words> {
  const words = await Promise.all([
    loadWords(locale),
    loadMore(locale),
    kind === "ideas" && loadIdea(locale),
  ]);
  return Object.assign({}, ...words) as Words;
}

/** The words of a panel, and no others. */
export async function loadPanelWords(activity: Activity): Promise<PanelWords> {
  const { locale, method } = activity;
  if (!method) return (await loadAllWords(locale, activity)) as PanelWords;
  const [response, { order }] = await Promise.all([
    loadWords(locale),
    locale === "ja" ? import("./ja-order.ts") : import("./en-order.ts"),
  ]);
  return { ...response, ...order } as PanelWords;
}
