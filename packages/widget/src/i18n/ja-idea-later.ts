import type { IdeaLaterText } from "./idea-later-text.ts";

export const ideaLater: IdeaLaterText = {
  ideaBody: "くわしく（任意）",
  ideaBodyHint: "使う場面や、そう思った理由など",
  ideaSend: "アイデアを送る",
  ideaSent: "ありがとうございます。受け取りました。進展があれば、ここでお知らせします。",
  ideaAnother: "もうひとつ書く",
  ideaHeld: "ありがとうございます。確認してから公開します。",
  similar: (_, shown) => `似たアイデアが${shown}件あります`,
  supportInstead: "これに共感する",
  supportedAlready: "共感済み",
  supported: (title) => `「${title}」に共感しました。`,
  supporters: (_, shown) => `${shown}人が共感`,
  course: "これまでの経過",
};
