import type { OrderText } from "./order-text.ts";

export const order: OrderText = {
  rankHint: "よいと思う順に並べてください。",
  rankVote: "この順で投票する",
  rankUp: (name) => `${name}をひとつ上へ`,
  rankDown: (name) => `${name}をひとつ下へ`,
  rankMove: (name) => `${name}を並べ替える`,
  rankKeys: "スペースキーで持ち上げ、上下の矢印キーで動かし、もう一度スペースキーで置きます。",
  lifted: (name, place) => `${name}を持ち上げました。いま${place}番目です。`,
  movedTo: (name, place) => `${name}、${place}番目。`,
  dropped: (name, place) => `${name}を${place}番目に置きました。`,
  putBack: (name) => `${name}を元に戻しました。`,
  pairHint: "どちらがよいですか。",
  pairSkip: "選べない",
  pairBack: "ひとつ前に戻る",
  progress: (done, total) => `${done} / ${total}`,
  progressLabel: "進みぐあい",
};
