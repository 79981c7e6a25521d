import type { OrderLaterText } from "./order-later-text.ts";

export const orderLater: OrderLaterText = {
  firsts: "帯は1位に選ばれた割合です。",
  rounds: (n) => `票の少ないものから除いて数え直し、${n}回で決まりました。`,
  and: "、",
  tied: (names) => `${names}が同数で並んでいます。`,
  pairDone: "すべて比べました。ありがとうございます。",
  pairFigures: "帯と数字は、すべてを並べたときに選ばれる見込みです。横線は95%信頼区間です。",
};
