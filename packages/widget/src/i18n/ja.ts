import type { Text } from "./text.ts";

export const text: Text = {
  failed: "読み込めませんでした。",
  again: "もう一度読み込む",
  missing: "ただいま公開していません。",
  draft: "まもなく始まります。",
  signedIn: "ショップにログインしている方が参加できます。",
  closed: "受付は終了しました。",
  newer: "このページではまだ表示できません。",
  commentsTitle: "コメント",
  pick: "これに投票する",
  picked: "投票しました",
  select: "これを選ぶ",
  selected: "選択中",
  chooseOne: "ひとつ選んでください。あとから変えられます。",
  chooseOther: "ほかを押すと、投票を変えられます。",
  chooseMany: "いくつでも選べます。",
  chooseUpTo: (n) => `${n}${n > 9 ? "個" : "つ"}まで選べます。`,
  vote: "投票する",
  voteAgain: "この内容に変更する",
  enlarge: (name) => `${name}の写真を大きく見る`,
};
