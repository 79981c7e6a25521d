import type { Text } from "./text.ts";

export const text: Text = {
  loading: "読み込んでいます",
  failed: "読み込めませんでした。",
  again: "もう一度読み込む",
  missing: "この企画は公開を終えたか、場所が変わりました。",
  draft: "まもなく始まります。",
  closed: "受付は終了しました。ご参加ありがとうございました。",
  commentsTitle: "コメント",
  pick: "これに投票する",
  picked: "投票しました",
  select: "これを選ぶ",
  selected: "選択中",
  chooseOne: "ひとつ選んでください。あとから変えられます。",
  chooseMany: "よいと思うものを、いくつでも選べます。",
  chooseUpTo: (n) => `よいと思うものを、${n}つまで選べます。`,
  vote: "投票する",
  voteAgain: "この内容に変える",
  enlarge: (name) => `${name}の写真を大きく見る`,
};
