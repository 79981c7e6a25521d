import type { Locale } from "@tomoni/sdk/contract";
import { type Document, fill } from "./document.ts";
import { everyRequest } from "./notice-words.ts";
import { type NoticeSubject, toFields } from "./notice.ts";
import { fields, transmissions } from "./transmissions.ts";

interface RecordWords {
  title: string;
  draft: string;
  intro: string;
  columns: readonly [string, string];
  purposes: string;
  data: string;
  separator: string;
  /** Heading and content of the other rows, in order. */
  rows: readonly (readonly [string, string])[];
}

const words: Record<Locale, RecordWords> = {
  ja: {
    title: "個人データの取扱いの記録（{project}）",
    draft:
      "これは自動で作成した下書きです。自社の法務担当者または弁護士の確認を受け、かっこ内の事項を記入してください。",
    intro: "お客様の声を商品づくりに生かす仕組み（Tomoni）で取り扱う情報の記録です。",
    columns: ["項目", "内容"],
    purposes: "利用目的",
    data: "取り扱う情報",
    separator: "、",
    rows: [
      ["取り扱う者", "{operator}（住所、責任者、窓口を記入してください）"],
      [
        "対象となる方",
        "このサイトで投票、投稿、評価などをした方。見ただけの方については、日ごとの表示回数と開封回数だけ",
      ],
      [
        "提供先",
        "なし（サーバーの保守やバックアップを委託している場合は、委託先を記入してください）",
      ],
      ["国外への移転", "（サーバー{server}の所在地を記入してください）"],
      [
        "保存する期間",
        "回答、文章、写真は、ご本人が消去するか、担当者がアクティビティを削除するまで。ご本人が消去すると、文章とご本人との結びつきが消え、件数だけが残る。IPアドレスは保存しない。バックアップは（期間を記入してください）",
      ],
      [
        "安全管理措置",
        "参加者は氏名の代わりにランダムな識別子で扱う。鍵は要約値だけを保存する。写真は描き直し、撮影場所などを除く。記録（ログ）に個人データを書かない。権限は閲覧・編集・管理の三段階（人や場所についての措置を記入してください）",
      ],
    ],
  },
  en: {
    title: "Record of processing ({project})",
    draft:
      "This is a draft made by a program. Have it checked by your own counsel, and fill in what stands in brackets.",
    intro: "What is processed by Tomoni, by which customers help to make products.",
    columns: ["Item", "Content"],
    purposes: "Purposes",
    data: "Data",
    separator: "; ",
    rows: [
      ["Controller", "{operator} (fill in the address, who is responsible, how to reach them)"],
      [
        "Whose data",
        "Those who voted, wrote or reacted on the site. Of those who only looked: how often it was shown and opened, by day",
      ],
      ["Recipients", "None (name whoever keeps the server or its backups for you)"],
      ["Transfers abroad", "(say where the server {server} stands)"],
      [
        "Kept for",
        "Responses, words and photos until the person erases them or the team deletes the activity. Erasing removes the words and the link to the person, and leaves counts. Addresses are not stored. Backups (say for how long)",
      ],
      [
        "Protection",
        "Participants are random identifiers in place of names. Keys are kept as digests. Photos are drawn anew, without the place they were taken. Logs hold no personal data. Rights in three steps: read, write, administer (add what you do about people and places)",
      ],
    ],
  },
};

/** A record of processing, from the same table as the notice. @see GDPR, article 30 */
export function toRecord(subject: NoticeSubject, locale: Locale): Document {
  const { rows, ...rest } = words[locale];
  const say = (text: string) => fill(text, { ...subject });
  const known = transmissions.flatMap(({ calls }) => toFields(calls));
  const data = [...new Set(known)].map((field) => fields[field][locale]);
  const purposes = [...new Set(transmissions.map(({ why }) => why[locale]))];
  const list = (texts: readonly string[]) => texts.join(rest.separator);
  const own = rows.map(([item, content]) => [item, say(content)]);
  return {
    title: say(rest.title),
    draft: rest.draft,
    intro: rest.intro,
    sections: [
      {
        title: rest.columns[1],
        table: {
          columns: rest.columns,
          rows: [
            ...own.slice(0, 2),
            [rest.purposes, list(purposes)],
            [rest.data, list([...data, ...everyRequest[locale]])],
            ...own.slice(2),
          ],
        },
      },
    ],
  };
}
