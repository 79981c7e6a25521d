import { type EndpointName, endpoints, paths } from "@tomoni/sdk/contract";

/** A text in both languages. */
export interface Both {
  ja: string;
  en: string;
}

/** What a field holds, named as in the contract: where it travels, then its name. */
export const fields = {
  "params.projectKey": { ja: "プロジェクトの公開キー", en: "the project's public key" },
  "params.activityId": { ja: "アクティビティのID", en: "the activity's id" },
  "params.ideaId": { ja: "アイデアのID", en: "the idea's id" },
  "params.commentId": { ja: "ご自身のコメントのID", en: "the id of one's own comment" },
  "params.voiceId": {
    ja: "質問の対象となったご意見のID",
    en: "the id of the words that a question is about",
  },
  "params.subjectId": {
    ja: "コメントや報告の対象のID",
    en: "the id of what is commented on or reported",
  },
  "headers.authorization": {
    ja: "参加者トークン（参加したあとに限る）",
    en: "the participant's token (only after taking part)",
  },
  "headers.last-event-id": {
    ja: "最後に受け取った集計結果の番号",
    en: "the number of the last results received",
  },
  "query.locale": { ja: "表示する言語", en: "the language shown" },
  "query.cursor": { ja: "一覧の続きの位置", en: "where a list goes on" },
  "query.limit": { ja: "一覧の件数", en: "how many of a list" },
  "query.sort": { ja: "一覧の並べ方", en: "the order of a list" },
  "query.stage": { ja: "絞り込む段階", en: "the stage a list is limited to" },
  "query.text": {
    ja: "入力中のアイデアの題名（アイデアを送る前に送信）",
    en: "the title being typed (before the idea itself is sent)",
  },
  "query.except": { ja: "見送った組み合わせ", en: "the pairs passed over" },
  "body.choice": { ja: "選んだ選択肢", en: "the option chosen" },
  "body.choices": {
    ja: "複数の選択肢を選んだときは、そのすべて",
    en: "all options chosen, where there may be several",
  },
  "body.ranking": { ja: "選択肢の順位", en: "the order of the options" },
  "body.id": { ja: "回答のID（端末で作るランダムな値）", en: "the response's random id" },
  "body.winner": { ja: "比べて選んだ選択肢", en: "the option preferred of two" },
  "body.loser": { ja: "比べて選ばなかった選択肢", en: "the other option of the two" },
  "body.shownFirst": { ja: "先に表示した選択肢", en: "which of the two was shown first" },
  "body.emotion": { ja: "選んだ気持ち", en: "the emotion chosen" },
  "body.score": { ja: "1から5までの評価", en: "the score from 1 to 5" },
  "body.x": { ja: "ピンの横の位置", en: "where the pin is, across" },
  "body.y": { ja: "ピンの縦の位置", en: "where the pin is, down" },
  "body.title": { ja: "アイデアの題名", en: "the idea's title" },
  "body.body": { ja: "書いた文章", en: "the words written" },
  "body.imageId": { ja: "添えた写真のID", en: "the id of the photo added" },
  "body.replyTo": { ja: "返信先のコメントのID", en: "the id of the comment replied to" },
  "body.questionId": { ja: "質問のID", en: "the id of the question" },
  "body.reason": { ja: "報告の理由", en: "the reason of a report" },
  "body.file": {
    ja: "添えた写真（撮影した場所と日時は除く）",
    en: "the photo added (without where and when it was taken)",
  },
  "body.identity": {
    ja: "どの会員かをサイトが証明する署名付きトークン",
    en: "a signed token by which the site says which member this is",
  },
  "body.events.type": {
    ja: "できごとの種類（表示・開封・成果）",
    en: "what happened (shown, opened or converted)",
  },
  "body.events.activityId": {
    ja: "できごとのあったアクティビティのID",
    en: "the id of the activity it happened to",
  },
  "body.events.id": { ja: "成果のID", en: "the conversion's id" },
  "body.events.visitorId": {
    ja: "訪問者ID（ランダムな値。参加者トークンとは別のもの）",
    en: "a random number for the visitor (not the participant's token)",
  },
  "body.events.name": {
    ja: "サイトが付けた成果の名前",
    en: "the kind of conversion as the site names it",
  },
  "body.events.value": { ja: "成果の金額", en: "the conversion's value" },
  "body.events.currency": { ja: "通貨", en: "the currency" },
  "body.events.order": {
    ja: "注文番号（サイトが署名した場合）",
    en: "the order's number, where the site signed it",
  },
  "body.events.signature": {
    ja: "サイトのサーバーによる署名",
    en: "the signature of the site's server",
  },
  "body.events.at": { ja: "成果の日時", en: "when the conversion happened" },
} as const satisfies Record<string, Both>;

export type Field = keyof typeof fields;

/** What one moment of a visit sends. The widget sends nothing that is in no row. */
export interface Transmission {
  when: Both;
  why: Both;
  /** Each call with what it carries, beside the token where it has one. */
  calls: Partial<Record<EndpointName, readonly Field[]>>;
}

const key = "params.projectKey";
const activity = "params.activityId";
const subject = "params.subjectId";
const pages = ["query.cursor", "query.limit"] as const;
const comment = [subject, "body.id", "body.body", "body.replyTo"] as const;
const flag = [subject, "body.reason"] as const;

/** The one table of what a customer's browser sends; the notice, the docs and the tests read it. */
export const transmissions: readonly Transmission[] = [
  {
    when: { ja: "ページを開いたとき", en: "When the page is opened" },
    why: { ja: "アンケートなどの画面を表示するため", en: "To show the activity" },
    calls: { "widget.get": [key], "activities.get": [activity, "query.locale"] },
  },
  {
    when: { ja: "画面に表示されたとき、開いたとき", en: "When it comes into view or is opened" },
    why: {
      ja: "表示回数と開封回数を日ごとに合計するため（個人とは結びつけない）",
      en: "To count by day how often it was shown and opened, of nobody in particular",
    },
    calls: { "events.send": [key, "body.events.type", "body.events.activityId"] },
  },
  {
    when: {
      ja: "結果や、ほかの方の声を見るとき",
      en: "When results and what others said are shown",
    },
    why: {
      ja: "集計結果、アイデア、コメント、ピンと、ご自身の回答を表示するため",
      en: "To show results, ideas, comments, pins and one's own responses",
    },
    calls: {
      "results.get": [activity],
      "results.live": [activity, "headers.last-event-id"],
      "ideas.list": [activity, "query.sort", "query.stage", ...pages],
      "ideas.get": ["params.ideaId"],
      "pins.list": [activity, ...pages],
      "activityComments.list": [subject, "query.cursor"],
      "optionComments.list": [subject, "query.cursor"],
      "ideaComments.list": [subject, "query.cursor"],
      "ballots.get": [activity],
      "reactions.get": [activity],
      "pulse.get": [activity],
      "comparisons.next": [activity, "query.except"],
    },
  },
  {
    when: { ja: "アイデアの題名を入力しているとき", en: "While the title of an idea is typed" },
    why: {
      ja: "すでにある似たアイデアをお知らせするため（保存しない）",
      en: "To show ideas like it; it is not stored",
    },
    calls: { "ideas.similar": [activity, "query.text"] },
  },
  {
    when: {
      ja: "投票、評価、共感をしたとき、取り消したとき",
      en: "When one votes, reacts, rates or supports, or takes that back",
    },
    why: {
      ja: "回答を数え、お一人の回答を一つにまとめるため",
      en: "To count responses, one a person",
    },
    calls: {
      "ballots.cast": [activity, "body.choice", "body.choices", "body.ranking"],
      "comparisons.create": [activity, "body.id", "body.winner", "body.loser", "body.shownFirst"],
      "reactions.set": [activity, "body.emotion"],
      "reactions.remove": [activity],
      "pulse.set": [activity, "body.score"],
      "ideas.support": ["params.ideaId"],
      "ideas.unsupport": ["params.ideaId"],
    },
  },
  {
    when: {
      ja: "アイデア、コメント、ピンを送ったとき、報告したとき",
      en: "When an idea, comment, pin or report is sent",
    },
    why: {
      ja: "商品やサービスの改善に生かし、ほかの方に公開し、お返事するため",
      en: "To improve products, to show it to others, and to answer",
    },
    calls: {
      "ideas.create": [activity, "body.id", "body.title", "body.body", "body.imageId"],
      "uploads.create": ["body.file"],
      "pins.create": [activity, "body.id", "body.x", "body.y", "body.emotion", "body.body"],
      "activityComments.create": comment,
      "optionComments.create": comment,
      "ideaComments.create": comment,
      "ideaFlags.create": flag,
      "commentFlags.create": flag,
      "pinFlags.create": flag,
    },
  },
  {
    when: {
      ja: "チームからの質問に回答したとき",
      en: "When one replies to a question of the team",
    },
    why: {
      ja: "ご意見の内容を確かめ、対応に生かすため（公開されません）",
      en: "To understand what was said, and to act on it; it is not shown to others",
    },
    calls: {
      "voices.reply": ["params.voiceId", "body.id", "body.questionId", "body.body"],
    },
  },
  {
    when: {
      ja: "ご自身のアイデアやコメントを編集したとき、取り下げたとき",
      en: "When one edits one's own idea or comment, or takes it back",
    },
    why: {
      ja: "書き直した文章に改めるため、または公開をやめて文章を削除するため",
      en: "To show the new words, or to show them no longer and delete them",
    },
    calls: {
      "ideas.update": ["params.ideaId", "body.title", "body.body"],
      "ideas.remove": ["params.ideaId"],
      "comments.update": ["params.commentId", "body.body"],
      "comments.remove": ["params.commentId"],
    },
  },
  {
    when: {
      ja: "サイトが会員と連携したとき",
      en: "Where the site says which of its members this is",
    },
    why: {
      ja: "別の端末でも同じ方の回答として扱うため",
      en: "To know the same person on another device",
    },
    calls: { "participants.create": [key, "body.identity"] },
  },
  {
    when: {
      ja: "購入などの成果をサイトが記録したとき",
      en: "Where the site tells of a conversion, such as a purchase",
    },
    why: { ja: "取り組みの効果を測るため", en: "To measure what the activities bring about" },
    calls: {
      "events.send": [
        key,
        "body.events.type",
        "body.events.id",
        "body.events.visitorId",
        "body.events.name",
        "body.events.value",
        "body.events.currency",
        "body.events.order",
        "body.events.signature",
        "body.events.at",
      ],
    },
  },
  {
    when: {
      ja: "ご自身の情報や、その後のお知らせを確認したとき、消去したとき",
      en: "When one looks at what is held or what became of it, or erases it",
    },
    why: {
      ja: "保有している情報の確認と消去、お返事のお知らせのため",
      en: "To show and erase what is held, and to tell what became of it",
    },
    calls: { "me.get": [], "me.erase": [], "me.receipts": [] },
  },
];

/** Method, path and fields of a call, the token included where the call can carry one. */
export function toCall(name: EndpointName, sent: readonly Field[]) {
  const [method, path] = paths[name];
  const { auth } = endpoints[name];
  const token: Field[] = auth === "public" ? [] : ["headers.authorization"];
  return { name, method, path, fields: [...sent, ...token] };
}
