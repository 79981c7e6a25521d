import type { ReceiptText } from "./receipt-text.ts";

export const receipt: ReceiptText = {
  title: "その後のお知らせ",
  mine: (title) => `あなたのアイデア「${title}」`,
  supported: (title) => `共感したアイデア「${title}」`,
  became: {
    considering: (what, day) => `${what}の検討を、${day}に始めました。`,
    planned: (what, day) => `${what}に取り組むことを、${day}に決めました。`,
    building: (what, day) => `${what}の制作を、${day}に始めました。`,
    shipped: (what, day) => `${what}が、${day}に実現しました。`,
    declined: (what, day) => `${what}は、${day}に見送りと決まりました。`,
  },
  answered: (what, day) => `${what}に、${day}にお返事しました。`,
  others: (_, shown) => `ほかにも${shown}件のお知らせがあります`,
  dismiss: "お知らせを閉じる",
  heldSince: (day) => `${day}からお預かりしています。`,
  heldNothing: "お預かりしている内容はありません。",
  heldVerified: "このサイトの会員として参加しています。",
  heldFailed: "読み込めませんでした。時間をおいて、もう一度お試しください。",
  kinds: {
    ideas: "アイデア",
    comments: "コメント",
    pins: "ピン",
    ballots: "投票",
    comparisons: "比較",
    reactions: "気持ち",
    pulses: "評価",
    supports: "共感",
  },
  erase: "すべて消す",
  eraseAsk: "本当に消しますか。元に戻せません。",
  eraseWhat:
    "消すと、書いたことばと、あなたにつながる情報がなくなります。票の数だけが、名前のない数として残ります。",
  eraseYes: "消す",
  eraseNo: "やめる",
  erased: "消しました。ご参加ありがとうございました。",
  eraseFailed: "消せませんでした。時間をおいて、もう一度お試しください。",
};
