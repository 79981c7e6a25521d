import type { IdeaText } from "./idea-text.ts";

export const idea: IdeaText = {
  ideaTitle: "あなたのアイデア",
  ideaTitleHint: "ひとことで書くと？",
  support: "共感する",
  supportShort: "共感",
  sortBy: "並べ替え",
  top: "共感の多い順",
  newest: "新しい順",
  answered: "回答あり",
  stage: "段階",
  allStages: "すべて",
  noneInStage: "この段階のアイデアは、まだありません。",
  noIdeas: "まだアイデアがありません。最初のひとつを聞かせてください。",
  noAnswers: "回答したアイデアはまだありません。すべてに目を通しています。",
  noIdeasLeft: "アイデアはありません。",
  answer: "運営チームから",
  stages: {
    new: "新着",
    considering: "検討中",
    planned: "予定",
    building: "制作中",
    shipped: "実現",
    declined: "見送り",
  },
  readMore: "続きを読む",
  readLess: "たたむ",
};
