import type { Both } from "./transmissions.ts";

/** One name in the browser's storage; the part before `*` is fixed. */
export interface Stored {
  name: string;
  what: Both;
  until: Both;
}

const always = {
  ja: "ご本人が消去するか、同意を取り消すか、ブラウザーのサイトデータを消すまで",
  en: "until the customer erases it or withdraws consent, or clears the site's data",
};

/**
 * What the widget keeps in the page's own `localStorage`, once the customer took part or agreed; nothing before, and no
 * cookies ever. Names begin with `tomoni:<project key>@<server>:`.
 */
export const stored: readonly Stored[] = [
  {
    name: "token",
    what: {
      ja: "参加者トークン。同じ方の回答を一つにまとめるための、署名付きのランダムな識別子",
      en: "the participant's token: a signed random identifier, so that one person counts once",
    },
    until: always,
  },
  {
    name: "who",
    what: {
      ja: "回答や下書きがどの方のものかを表す乱数（ログイン中の方は参加者ID）。同じ端末を使う別の方のものとして送らないため",
      en: "a random number, or the participant's id once known, that says whose the responses and drafts are, so that none is sent as another customer's",
    },
    until: always,
  },
  {
    name: "seed",
    what: {
      ja: "選択肢の並び順を決める乱数",
      en: "a random number that fixes the order of options",
    },
    until: always,
  },
  {
    name: "outbox",
    what: {
      ja: "まだ届いていない回答（電波が届かないときのため）",
      en: "responses not yet sent, for when there is no connection",
    },
    until: {
      ja: "サーバーに届くまで。受け付けられなかった文章は、入力欄に戻すまで（30日以内）",
      en: "until the server has them; refused words until they are back in their field, 30 days at most",
    },
  },
  {
    name: "turn:*",
    what: {
      ja: "複数のタブが順に送信するための通し番号",
      en: "numbers by which several tabs send in turn",
    },
    until: always,
  },
  {
    name: "draft:*",
    what: { ja: "書きかけの文章", en: "words being written" },
    until: { ja: "送信するか、消すまで", en: "until they are sent or removed" },
  },
  {
    name: "receipts:*",
    what: {
      ja: "お返事のお知らせをどこまで読んだか",
      en: "up to which answer receipts were read",
    },
    until: always,
  },
  {
    name: "answered",
    what: {
      ja: "回答したアクティビティのID（同じご案内を繰り返さないため。50件まで）",
      en: "ids of activities answered, at most 50, so that no prompt comes twice",
    },
    until: always,
  },
  {
    name: "prompted",
    what: {
      ja: "最後にご案内を表示した日時（続けて表示しないため）",
      en: "when the last prompt was shown, so that there is a rest",
    },
    until: always,
  },
  {
    name: "visitor",
    what: {
      ja: "訪問者ID。成果の計測に使う乱数（サイトが成果を記録する場合に限る）",
      en: "a random number for measuring conversions; only where the site tells of them",
    },
    until: always,
  },
];
