import type { Trigger } from "@tomoni/sdk/contract";
import type { KeyFault } from "../project-key.ts";
import type { ExplainText, ToldKey } from "./explain-text.ts";

function toTrigger(trigger: Trigger): string {
  switch (trigger.on) {
    case "view":
      return "ページが表示されたとき";
    case "click":
      return `「${trigger.selector}」に当たるものが押されたとき`;
    case "scroll":
      return `ページの${trigger.percent}%までスクロールされたとき`;
    case "exit":
      return "ポインターがページの上へ出たとき";
    case "time":
      return `ページが${trigger.seconds}秒見られたとき`;
    case "code":
      return trigger.event
        ? `ページが tomoni("track", "${trigger.event}") か tomoni("open", id) を呼んだとき`
        : `ページが tomoni("open", id) を呼んだとき`;
  }
}

function toKey(fault: KeyFault, { project, baseUrl, owner }: ToldKey): string {
  switch (fault) {
    case "missing":
      return 'プロジェクトキーがありません。スクリプトの行に data-project="pk_…" を付けてください。タグマネージャーが data-* を落とす場合は tomoni.js?project=pk_… と書けます。';
    case "secret":
      return "このページには秘密のキー（sk_…）が書かれています。すぐに無効にし、data-project には公開キー（pk_…）を入れてください。このキーはどこにも送信していません。";
    case "mistyped":
      return `「${project}」はプロジェクトキーではありません。公開キーは pk_ で始まり、小文字と数字だけです。`;
    case "unknown":
      return `サーバー ${baseUrl} に、キー「${project}」のプロジェクトはありません。打ち間違いか、別のサーバーのキーです。`;
    case "foreign":
      return `このアクティビティは、プロジェクト「${project}」のものではありません。キーを「${owner}」にするか、「${project}」のアクティビティのidを指定してください。`;
  }
}

export const explain: ExplainText = {
  key: toKey,
  settings: (project) =>
    `このページからは、プロジェクト「${project}」の設定を読めません。このアクティビティのプロジェクトか、このオリジンを許可しているかを確かめてください。`,
  sandbox:
    "ページは、オリジンを持たない sandbox のフレームの中にあり、どのプロジェクトも許可できません。フレームの sandbox 属性に allow-same-origin を加えてください。",
  modal: "ページ自身のダイアログが開いています。閉じられるまで、お誘いは待ちます。",
  verdict: (name, shows) =>
    shows ? `「${name}」は表示されます。` : `「${name}」は、いまは表示されません。`,
  answers: (passes, address) =>
    passes
      ? "サーバーが応答しています。"
      : `サーバー ${address} につながりません。起動しているか、ページの connect-src が許しているかを確かめてください。`,
  origin: (passes, origin) =>
    passes
      ? `プロジェクトは ${origin} を許可しています。`
      : `プロジェクトが ${origin} を許可していません。プロジェクトの origins に加えてください。`,
  exists: (passes) =>
    passes
      ? "このアクティビティはあり、下書きではありません。"
      : "このアクティビティはないか、まだ下書きです。idとプロジェクトキーを確かめ、公開してください。",
  status: (status) =>
    status === "live"
      ? "受付中です。"
      : status === "closed"
        ? "受付を終了しています。ページに要素があれば結果を表示し、ほかの形では出ません。"
        : "まだ下書きです。",
  failed: (code) => `サーバーが応答を断りました: ${code}`,
  onPage: (count) =>
    count === 0
      ? "ページに、このidの <tomoni-activity> がありません。"
      : count === 1
        ? "ページに、このidの要素があります。"
        : `ページに、このidの要素が${count}個あります。`,
  visible: (passes) =>
    passes ? "要素はページの中に場所を持っています。" : "要素か、それを囲む要素が隠れています。",
  near: (passes) =>
    passes
      ? "見える範囲か、その近くにあります。"
      : "見える範囲から1200px以上離れています。近づくと読み込まれます。",
  reserve: (heldPx, takenPx) =>
    `読み込みが終わるまで高さ${heldPx}pxを空けておきますが、実際に使うのは${takenPx}pxです。要素に --tomoni-reserve: ${takenPx}px を指定すると、下の内容がずれにくくなります。`,
  optedIn: (passes) =>
    passes
      ? "scriptの行に data-placements があります。"
      : "scriptの行に data-placements がないので、ページ自身の要素のほかは置かれません。",
  open: "いま開いています。",
  ended: 'ページが tomoni("destroy") で取り除きました。',
  url: (passes, patterns, href) =>
    patterns.length === 0
      ? "どのページにも出せます。"
      : passes
        ? `このページは、出す先に含まれます: ${patterns.join("、")}`
        : `このページ ${href} は、出す先に含まれません: ${patterns.join("、")}`,
  device: (passes, device) =>
    device === "phone"
      ? `スマートフォンの画面です。${passes ? "出せます。" : "スマートフォンには出さない設定です。"}`
      : `パソコンの画面です。${passes ? "出せます。" : "パソコンには出さない設定です。"}`,
  exit: (passes) =>
    passes
      ? "パソコンなので、ポインターがページを離れることがあります。"
      : "スマートフォンには、ページを離れるポインターがありません。別のきっかけを選んでください。",
  answered: (passes) =>
    passes ? "わかるかぎり、この人はまだ参加していません。" : "この人は、もう参加しています。",
  come: (passes) =>
    passes
      ? "ページを読み込んでから、まだ出ていません。"
      : "ページを読み込んでから、もう出ました。",
  share: (passes, share) =>
    `訪問者の${share}に出します。この人は${passes ? "含まれます。" : "含まれません。"}`,
  rest: (passes, days, until) =>
    passes
      ? `わかるかぎり、この${days}日のあいだにお願いは出ていません。`
      : `お願いを出してから${days}日たっていません。次に出せるのは ${until ?? ""} からです。`,
  memory:
    "同意も参加もないうちは何も保存しないので、以前にお願いしたかどうかは、このページを離れるまでしかわかりません。",
  selector: (state, selector) =>
    state === "found"
      ? `「${selector}」に当たる要素があり、その次に置かれています。`
      : state === "none"
        ? `「${selector}」に当たる要素が、いまのページにありません。`
        : `「${selector}」は正しいセレクターではありません。`,
  launcher: (passes) =>
    passes
      ? "画面のすみのボタンから開けます。"
      : "お願いが出ているあいだ、すみのボタンは隠れます。",
  trigger: (passes, trigger) =>
    `${toTrigger(trigger)}に出ます。このページでは${passes ? "もうありました。" : "まだありません。"}`,
  only: (passes) =>
    passes
      ? "ほかのお願いは出ていません。"
      : "このページでほかのお願いが出たか、パネルが開いています。一度にひとつです。",
};
