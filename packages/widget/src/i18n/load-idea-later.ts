import type { Locale } from "@tomoni/sdk/contract";
import type { IdeaLaterText } from "./idea-later-text.ts";

export const loadIdeaLater = async (locale: Locale): Promise<IdeaLaterText> =>
  (await (locale === "ja" ? import("./ja-ideas-later.ts") : import("./en-ideas-later.ts")))
    .ideaLater;
