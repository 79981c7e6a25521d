import { commentsJa } from "./comments-ja.ts";
import { type DemoActivity, type DemoContent, type DemoOption, toShopLauncher } from "./content.ts";
import { ideasJa } from "./ideas-ja.ts";
import { pinsJa } from "./pins-ja.ts";

const options: DemoOption[] = [
  {
    title: "フリップ",
    description: "柿色のつめを親指で起こすと、ふたが後ろへ倒れます。そのまま飲める細い飲み口つき。",
    image: {
      src: "/demo/pictures/cap-flip.svg",
      alt: "ちょうつがいのついたふたが後ろへ開き、細い飲み口が見えているボトルの上部。",
      width: 1200,
      height: 900,
    },
    appeal: 0.8,
  },
  {
    title: "ツイスト",
    description:
      "みぞのある太いふたを、半回転で外します。持ち手つき。部品がいちばん少ないかたちです。",
    image: {
      src: "/demo/pictures/cap-twist.svg",
      alt: "持ち手のついたふたが外れて浮き、ねじ山のある広い口が見えているボトルの上部。",
      width: 1200,
      height: 900,
    },
    appeal: 0,
  },
  {
    title: "プッシュ",
    description: "横のボタンを押すと、丸いふたがひとりで開きます。口は広く、氷もそのまま入ります。",
    image: {
      src: "/demo/pictures/cap-push.svg",
      alt: "横の柿色のボタンで丸いふたが跳ね上がり、広い飲み口が見えているボトルの上部。",
      width: 1200,
      height: 900,
    },
    appeal: 0.5,
  },
];

function vote(method: DemoActivity["method"], title: string, description: string): DemoActivity {
  return { kind: "vote", method, title, description, image: null, options };
}

/** The demo shop in Japanese. */
export const contentJa: DemoContent = {
  locale: "ja",
  projectName: "みなも",
  activities: {
    vote: vote(
      "single",
      "毎日使うなら、どのふたですか",
      "見た目よりも、手に取る場面を思い浮かべて選んでみてください。",
    ),
    approval: vote(
      "approval",
      "使ってもいいと思うふたは、どれですか",
      "いちばんでなくても、あれば使うと思うものを。",
    ),
    ranked: vote(
      "ranked",
      "三つのふたを、好きな順に並べてください",
      "毎日手が伸びそうなものを、いちばん上に。",
    ),
    pairwise: {
      ...vote(
        "pairwise",
        "くらべるなら、どちらのふたですか",
        "二つずつお見せします。直感で選んでください。",
      ),
      placement: toShopLauncher("ja", "ふたをくらべてみる"),
    },
    ideas: {
      kind: "ideas",
      method: null,
      title: "Minamo Bottle を、もっとよくするには",
      description: "使っていて気になったこと、ほしいもの、なくていいもの。なんでもどうぞ。",
      image: null,
      options: [],
    },
    concept: {
      kind: "concept",
      method: null,
      title: "登山口の水くみ場",
      description:
        "山へ行く人が、出かける前に水をくめる場所です。沢の水をろ過して、屋根の太陽電池でポンプを動かします。忘れた人にはボトルを貸し、帰りに返してもらいます。壁の計器で、その日の水の量がわかります。いっしょに歩いてきた犬のための、低い蛇口もあります。",
      image: {
        src: "/demo/pictures/refill-station.svg",
        alt: "山のふもとの小さな水くみ場。屋根に太陽電池、中に蛇口と石の水槽、貸しボトルの棚、丸い計器。左に地図の看板と雨水の樽、右に犬と水皿、リュックを置いたベンチ。",
        width: 1600,
        height: 1000,
      },
      options: [],
    },
  },
  ideas: ideasJa,
  comments: commentsJa,
  pins: pinsJa,
};
