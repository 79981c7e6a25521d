import type { ResponseText } from "./response-text.ts";

export const response: ResponseText = {
  offline: "送信できませんでした。電波が戻りしだい、自動で送ります。",
  refused: "受け付けられませんでした。時間をおいて、もう一度お試しください。",
  limited: "送信が続いています。少し待ってから、もう一度お試しください。",
  ended: "受付が終了したため、送信できませんでした。",
  close: "閉じる",
  thanks: "ありがとうございます。担当チームに届きました。",
  resultsLater: "ありがとうございます。結果は受付終了後に公開します。",
  voted: "投票しました。あとから変えられます。",
  votes: (_, shown) => `${shown}票`,
  responses: (_, shown) => `${shown}人が回答しました。`,
  needed: (_, shown) => `あと${shown}票で割合を表示します。`,
  tooClose: (name) => `いまは「${name}」が先頭ですが、差はまだはっきりしません。`,
  tooCloseNobody: "差はまだはっきりしません。",
  clear: (name) => `いまのところ「${name}」がはっきり選ばれています。`,
  interval: "横線は95%の信頼区間です。",
  range: (low, high) => `95%信頼区間 ${low}〜${high}`,
  zoomIn: "拡大",
  zoomOut: "縮小",
  previous: "前の写真",
  next: "次の写真",
};
