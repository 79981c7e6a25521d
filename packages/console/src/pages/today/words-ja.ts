import type { TodayWords } from "./words.ts";

export const todayJa: TodayWords = {
  waitingLead: (mine) => `${mine}件の声が、あなたの部署で待っています。`,
  nothingWaits: "あなたの部署で待っている声はありません。",
  saying: "お客さまは何と言っていますか",
  sayingNone: "まだ声は届いていません。",
  mostFelt: "いちばん共感された声から",
  waiting: "何が待っていますか",
  waitingMine: "自部署で、長く待っている順",
  waitingNone: "いま待っている声はありません。",
  rest: (overdue, held, hidden) =>
    `期限を過ぎた声 ${overdue}件 ・ 確認を待つ声 ${held}件 ・ 伏せた声 ${hidden}件`,
  see: "見る",
  working: "手ごたえはありますか",
  workingNone: "受付中のアクティビティはありません。",
  supports: (n) => `共感 ${n}`,
  days: (n) => `${n}日`,
  underOneDay: "1日未満",
  answer: "答える",
  responses: (n) => `${n}人が回答`,
  startTitle: "はじめの一問をつくりましょう",
  startHint: "試作品を2つ並べて聞くだけです。お客さまの声は、ここに届きます。",
  startAction: "アクティビティをつくる",
};
