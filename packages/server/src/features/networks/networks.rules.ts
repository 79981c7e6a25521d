import type { Network, NetworksReport } from "@tomoni/sdk/contract";
import type { Weights } from "../results/weights.rules.ts";

/** The most that a report names, the largest first. */
const mostNamed = 100;
/** From this share of all responses a network is told of in words. */
const strikingShare = 0.1;

function toState({ standing, factor }: Weights["parts"][number]): Network["state"] {
  if (standing === "apart") return "apart";
  if (standing === "full") return "in-full";
  return factor < 1 ? "limited" : "counted";
}

export function toNetworks({ parts }: Pick<Weights, "parts">, responses: number): Network[] {
  return parts
    .toSorted((one, other) => other.people - one.people)
    .slice(0, mostNamed)
    .map((part) => ({
      network: part.network,
      responses: part.people,
      share: responses === 0 ? 0 : part.people / responses,
      weight: part.people * part.factor,
      state: toState(part),
    }));
}

const sentences = {
  en: {
    limited: (count: string, share: string, weight: string) =>
      `One network sent ${count} responses, ${share} of all. They weigh as much as ${weight} people.`,
    apart: (count: string, share: string) =>
      `You set apart a network that sent ${count} responses, ${share} of all. They are counted and weigh nothing.`,
    counted: (count: string, share: string) =>
      `One network sent ${count} responses, ${share} of all. That is within the limit.`,
    "in-full": (count: string, share: string) =>
      `A network on your list sent ${count} responses, ${share} of all. They count in full.`,
    single:
      "All responses come from one network. If customers come from many, check TOMONI_TRUSTED_PROXIES: the server may see your proxy's address instead of theirs.",
  },
  ja: {
    limited: (count: string, share: string, weight: string) =>
      `一つのネットワークから${count}件（全体の${share}）の回答がありました。割合や判定では、${weight}人分として扱っています。`,
    apart: (count: string, share: string) =>
      `除外したネットワークからの回答は${count}件（全体の${share}）です。件数には含まれますが、割合や判定には影響しません。`,
    counted: (count: string, share: string) =>
      `一つのネットワークから${count}件（全体の${share}）の回答がありました。上限の範囲内です。`,
    "in-full": (count: string, share: string) =>
      `登録済みのネットワークから${count}件（全体の${share}）の回答がありました。すべてそのまま数えています。`,
    single:
      "すべての回答が一つのネットワークから届いています。お客さまがさまざまな場所から参加しているはずなら、TOMONI_TRUSTED_PROXIESの設定をご確認ください。サーバーがプロキシのアドレスを見ている可能性があります。",
  },
} as const;

/** What stands out, in sentences: whatever weighs less than it counts, and each network with a tenth of all. */
export function toWords(
  networks: readonly Network[],
  responses: number,
  locale: "ja" | "en",
): string[] {
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: "percent" });
  const words = sentences[locale];
  const told = networks
    .filter(
      ({ state, share }) => state === "limited" || state === "apart" || share >= strikingShare,
    )
    .map((one) =>
      words[one.state](
        number.format(one.responses),
        percent.format(one.share),
        number.format(Math.round(one.weight)),
      ),
    );
  const isSingle = responses > 0 && networks[0]?.responses === responses;
  return isSingle ? [...told, words.single] : told;
}

export function toWordsOf(
  networks: readonly Network[],
  responses: number,
): NetworksReport["words"] {
  return {
    ja: toWords(networks, responses, "ja"),
    en: toWords(networks, responses, "en"),
  };
}
