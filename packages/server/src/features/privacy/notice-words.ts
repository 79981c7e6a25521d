import type { Locale } from "@tomoni/sdk/contract";

/** The sentences around the tables. `{operator}`, `{project}` and `{server}` stand for what they say. */
export interface NoticeWords {
  title: string;
  draft: string;
  intro: string;
  recipient: string;
  recipientLines: readonly string[];
  sent: string;
  columns: readonly [string, string, string];
  everyRequest: string;
  everyRequestWhy: string;
  files: string;
  filesFields: string;
  filesWhy: string;
  storage: string;
  storageIntro: string;
  storageColumns: readonly [string, string, string];
  choices: string;
  choiceLines: readonly string[];
  contact: string;
  contactLine: string;
  separator: string;
}

export const noticeWords: Record<Locale, NoticeWords> = {
  ja: {
    title: "利用者に関する情報の外部送信について（{project}）",
    draft:
      "これは自動で作成した下書きです。公開する前に、自社の法務担当者または弁護士の確認を受けてください。外部送信規律（電気通信事業法第27条の12）が自社のサービスに当てはまるかどうかの判断は含みません。",
    intro:
      "このサイトでは、お客様の声を商品づくりに生かすための仕組み（Tomoni）を使っています。この仕組みが動くとき、ご利用の端末から、次の情報が次の送信先に送られます。",
    recipient: "送信先",
    recipientLines: [
      "情報を取り扱う者の名称：{operator}",
      "サービスの名称：{project}（Tomoni）",
      "送信先のサーバー：{server}",
      "このほかの者には送信しません。広告や、ほかの事業者への提供には使いません。",
    ],
    sent: "送信する情報と利用目的",
    columns: ["送信するとき", "送信する情報", "利用目的（送信する目的と、送信先での利用目的）"],
    everyRequest: "通信のたび",
    everyRequestWhy:
      "通信を成り立たせ、不正な大量送信を防ぐため（IPアドレスは保存しない。毎日変わる乱数を加えて元に戻せない値にし、1分以内に破棄する）",
    files: "画面の部品と画像を読み込むとき",
    filesFields: "ファイルの名前",
    filesWhy: "アンケートなどの画面を表示するため",
    storage: "端末に保存する情報",
    storageIntro:
      "クッキーは使いません。参加（投票や投稿など）するか、同意するまで、端末には何も保存しません。保存先は、このサイトのローカルストレージです。名前はすべて「tomoni:」で始まります。",
    storageColumns: ["名前", "内容", "保存する期間"],
    choices: "送信や保存をやめるには",
    choiceLines: [
      "参加しなければ、参加者トークンは作られず、端末には何も保存されません。",
      "ブラウザーのGlobal Privacy Control（GPC）を有効にすると、表示回数と成果の記録、会員との連携を行いません。投票や投稿はそのままご利用いただけます。",
      "このサイトの同意画面で同意しない、または同意を取り消すと、端末に保存した情報を消し、表示回数と成果の記録、会員との連携を行いません。",
      "参加したあとは、画面の「お預かりしている情報」から、確認と消去ができます。",
    ],
    contact: "お問い合わせ",
    contactLine:
      "（会社の正式な名称、住所、窓口の連絡先を記入してください。選択肢などの画像をほかの会社のサーバーに置いている場合は、その送信先も書き加えてください）",
    separator: "、",
  },
  en: {
    title: "What is sent from your device ({project})",
    draft:
      "This is a draft made by a program. Have it checked by your own counsel before you publish it. It does not say whether Japan's external-transmission rule (Telecommunications Business Act, article 27-12) applies to your service.",
    intro:
      "This site uses Tomoni to make products together with its customers. While it runs, your device sends the following, to the following recipient.",
    recipient: "Recipient",
    recipientLines: [
      "Who handles it: {operator}",
      "Service: {project} (Tomoni)",
      "Server: {server}",
      "It goes to nobody else. It is not used for advertising, and not passed on.",
    ],
    sent: "What is sent, and why",
    columns: ["When", "What", "Purpose, of sending and of its use by the recipient"],
    everyRequest: "With every request",
    everyRequestWhy:
      "To let the devices talk, and to stop floods. The IP address is not stored: it is hashed with a random number that changes every day, and dropped within a minute",
    files: "When parts of the screen and pictures are fetched",
    filesFields: "the file's name",
    filesWhy: "To show the activity",
    storage: "What is kept on your device",
    storageIntro:
      "There are no cookies. Until you take part, by voting or writing, or agree, nothing is kept. It is kept in this site's local storage, under names beginning with “tomoni:”.",
    storageColumns: ["Name", "What it holds", "For how long"],
    choices: "How to stop it",
    choiceLines: [
      "Unless you take part no participant's token is made, and nothing is kept on your device.",
      "With Global Privacy Control switched on in your browser, showings and conversions are not counted, and nobody is linked to a member. You can vote and write all the same.",
      "If you decline or withdraw consent on this site, what was kept on your device is removed; showings and conversions are not counted, and nobody is linked to a member.",
      "Once you took part, “What we keep about you” lets you see and erase it.",
    ],
    contact: "Contact",
    contactLine:
      "(Fill in the company's full name, its address and how to reach it. Where pictures of options lie on another company's server, add that recipient.)",
    separator: "; ",
  },
};

/** What every request carries, whatever it asks. */
export const everyRequest: Record<Locale, readonly string[]> = {
  ja: ["IPアドレス", "ブラウザーとOSの種類", "言語の設定", "このサイトのドメイン"],
  en: [
    "the IP address",
    "the kinds of browser and system",
    "the language setting",
    "this site's domain",
  ],
};
