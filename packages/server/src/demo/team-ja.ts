import { answer, type DemoTeam, handOver, note, rate } from "./team-content.ts";

const values = [
  { id: "last", name: "十年使える", description: "直せること、塗り直せること。" },
  { id: "wash", name: "すみまで洗える", description: "洗えないかたちは作らない。" },
  { id: "plain", name: "電気のいらない道具", description: "充電も通知もいらない。" },
];

export const teamJa: DemoTeam = {
  desks: {
    product: {
      name: "開発",
      daysLimit: 7,
      members: [
        { name: "架空 ひなた", mail: "hinata" },
        { name: "架空 いつき", mail: "itsuki" },
      ],
    },
    care: {
      name: "お客さま窓口",
      daysLimit: 5,
      members: [
        { name: "架空 あおい", mail: "aoi" },
        { name: "架空 みなと", mail: "minato" },
      ],
    },
    planning: { name: "企画", daysLimit: 10, members: [{ name: "架空 つむぎ", mail: "tsumugi" }] },
  },
  ideas: {
    3: [
      handOver("care", "product", "洗いにくさのお声が、ほかにも二件あります。"),
      note("product", "みぞの底に抜け道を一つ。金型の直しは小さく済みそうです。"),
      rate("care", 5, 3, 4),
      rate("planning", 4, 3, 4),
    ],
    8: [
      handOver("care", "product", "保証で塗り直します。底の塗りの厚さを見てもらえますか。"),
      note("product", "底の角だけ膜が薄いことを確かめました。治具を替えて試します。"),
    ],
    18: [
      handOver("care", "planning", "有料でも、というお声です。料金と送料を見積もってください。"),
      rate("care", 5, 5, 5),
      rate("planning", 3, 4, 5),
      handOver("planning", "product", "月に30本なら採算が合います。塗装の手は空きますか。"),
    ],
    24: [answer("care", "うれしいお便りです。あの音は変えません。")],
    25: [
      {
        kind: "ask",
        by: "care",
        words: "ご不便をおかけしました。もれたとき、パッキンは白と灰色のどちらでしたか。",
        reply: "灰色です。去年の秋に買いました。",
      },
      handOver("care", "product", "灰色のパッキンの時期です。合わせ線のご提案もあります。"),
    ],
    28: [
      handOver("care", "planning", "駅の水くみ場。自治体との話に使えそうです。"),
      note("planning", "来月、市の水道の方に会うときに持っていきます。"),
    ],
    29: [
      {
        kind: "decide",
        by: "planning",
        outcome: "shipped",
        words: "ご指摘のとおりでした。来週の発送分から、薄紙に替わります。",
      },
    ],
    31: [
      rate("product", 2, 2, 2),
      rate("care", 5, 3, 4),
      {
        kind: "decide",
        by: "product",
        outcome: "declined",
        words:
          "圧を逃がすふたを二つ試しましたが、洗えない部品が残り、飛び出す心配も消せませんでした。安全と言い切れないため、見送ります。",
        values: ["wash"],
      },
    ],
    32: [
      handOver("care", "product", "弱視の方から。底の型に点を足せますか。"),
      rate("care", 5, 5, 5),
      rate("planning", 4, 5, 5),
    ],
    34: [
      {
        kind: "decide",
        by: "product",
        outcome: "declined",
        words: "混ぜる玉は底の塗りを傷めてしまうため、見送ります。ご提案をありがとうございました。",
      },
    ],
    39: [
      {
        kind: "ask",
        by: "care",
        words: "お子さまの学校では、名前は底でも差し支えありませんか。",
      },
    ],
    41: [
      rate("planning", 5, 4, 5),
      answer(
        "product",
        "口の規格は、この先も変えません。新しいふたは、ふただけでもお求めいただけるようにします。",
      ),
    ],
    43: [
      handOver("care", "product", "リウマチのお母さまのこと。試作を触っていただけるそうです。"),
      note("care", "来月の見学日にお招きしました。"),
      rate("care", 5, 5, 5),
    ],
    45: [
      answer("planning", "応援のお言葉と受け取りました。最後は、私たちが責任をもって決めます。"),
    ],
    46: [
      handOver("care", "planning", "地図のご希望です。"),
      { kind: "decide", by: "planning", outcome: "considering", words: "" },
    ],
    47: [answer("care", "猫さんには勝てませんが、重心は次の試作でもう少し下げてみます。")],
  },
  handOver: "内容を見て、そちらが近いと思いました。",
  thanks: "お聞かせくださって、ありがとうございます。次の試作の話し合いで読ませていただきました。",
  held: [
    "知り合いの店でも売りたいです。連絡先はプロフィールにあります。",
    "前の会社のボトルは最低でした。",
  ],
  hidden: { words: "格安ボトルはこちらで。今だけ九割引き！", reason: "商品と関係のない宣伝のため" },
  charters: [
    { essence: "水を持ち歩くことを、ちいさな楽しみにする。", values, never: ["使い捨てを作る"] },
    {
      essence: "水を持ち歩くことを、十年つづく楽しみにする。",
      values: [
        ...values,
        { id: "all", name: "だれの手にも", description: "力や目が弱くても使える。" },
      ],
      never: ["使い捨てを作る", "お声を消してなかったことにする"],
    },
  ],
  agreements: {
    product: { agrees: true, words: "" },
    care: { agrees: true, words: "「だれの手にも」が入ってよかったです。" },
    planning: { agrees: false, words: "「十年」は、いまの塗装ではまだ約束できないと思います。" },
  },
};
