import type { TodayWords } from "./words.ts";

export const todayJa: TodayWords = {
  waitingLead: (mine) => `${mine}件の声が、あなたの部署で待っています。`,
  nothingWaits: "あなたの部署で待っている声はありません。",
  saying: "お客さまは何と言っていますか",
  sayingNone: "まだ声は届いていません。",
  reasons: {
    "most-felt": "いちばん共感された",
    "least-expected": "いちばん意外だった",
    "most-worried": "いちばん心配",
  },
  week: (voices) => `この7日で${voices}件`,
  weekBeside: (voices, before, range) =>
    `この7日で${voices}件。前の7日は${before}件（変化の95%の幅 ${range}）`,
  waiting: "何が待っていますか",
  waitingMine: "自部署で、長く待っている順",
  waitingNone: "いま待っている声はありません。",
  rest: (overdue, held, hidden) =>
    `ほかの部署で期限を過ぎた声 ${overdue}件 ・ 確認を待つ声 ${held}件 ・ 伏せた声 ${hidden}件`,
  see: "見る",
  working: "手ごたえはありますか",
  partThisWeek: (week, before) => `参加した人 この7日でのべ${week}人、前の7日は${before}人`,
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
