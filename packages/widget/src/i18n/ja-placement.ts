import type { PlacementText } from "./placement-text.ts";

export const placement: PlacementText = {
  launcher: "声をきかせてください",
  invitation: "ご参加のお願い",
  arrived: (title) => `ページの最後に、ご参加のお願いがあります。${title}`,
  acts: {
    vote: "見て選ぶ",
    ideas: "アイデアを送る",
    concept: "見て感想を伝える",
    pulse: "答える",
  },
  kinds: { vote: "投票", ideas: "アイデア", concept: "感想", pulse: "1問アンケート" },
  done: "・参加済み",
  close: "閉じる",
  back: "一覧に戻る",
};
