import type { ChosenReason, Estimate } from "@tomoni/sdk/contract";
import { toSearchTerms } from "../../analysis/search-terms.ts";
import { wilson } from "../../analysis/statistics/wilson.ts";
import type { VoiceWithWords } from "../voices/voice-words.store.ts";

/**
 * How much more or less came than before, as a share of it. Of all that came in either time, the share of the later one
 * has Wilson's interval; its odds are the ratio of the two.
 */
export function toChange(now: number, before: number): Estimate | null {
  const share = before === 0 ? undefined : wilson(now, now + before);
  if (!share) return null;
  const toMore = (part: number) => part / (1 - part) - 1;
  return { estimate: now / before - 1, low: toMore(share.low), high: toMore(share.high) };
}

/** From how many terms on words say enough to be told from others. */
const fewestTerms = 4;
/** From which tone on somebody is worried, from -100 to 100. */
const worriedUpTo = -25;

const toTerms = ({ title, body }: VoiceWithWords) => new Set(toSearchTerms(`${title} ${body}`));

/** How unlike the others each is: what its terms would tell on average, being in so many of them. */
function toSurprises(voices: readonly VoiceWithWords[]): number[] {
  const all = voices.map(toTerms);
  const frequency = new Map<string, number>();
  for (const terms of all)
    for (const term of terms) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  return all.map((terms) => {
    if (terms.size < fewestTerms) return 0;
    const told = [...terms].map((term) => Math.log(all.length / (frequency.get(term) ?? 1)));
    return told.reduce((total, one) => total + one, 0) / terms.size;
  });
}

/** The one of the highest score above zero; of several, the first. */
function pick(
  voices: readonly VoiceWithWords[],
  scoreOf: (index: number) => number,
  taken: ReadonlySet<VoiceWithWords>,
): VoiceWithWords | undefined {
  let best = 0;
  let found: VoiceWithWords | undefined;
  for (const [index, voice] of voices.entries()) {
    const score = taken.has(voice) ? 0 : scoreOf(index);
    if (score <= best) continue;
    best = score;
    found = voice;
  }
  return found;
}

/** What stands out among voices, none twice. */
export function choose(
  voices: readonly VoiceWithWords[],
): { reason: ChosenReason; voice: VoiceWithWords }[] {
  const surprises = toSurprises(voices);
  const worryOf = (index: number) => {
    const tone = voices[index]?.row.tone_score ?? 0;
    return tone <= worriedUpTo ? -tone : 0;
  };
  const taken = new Set<VoiceWithWords>();
  const scores: [ChosenReason, (index: number) => number][] = [
    ["most-felt", (index) => voices[index]?.row.supports ?? 0],
    ["most-worried", worryOf],
    ["least-expected", (index) => (voices.length > 2 ? surprises[index]! : 0)],
  ];
  return scores.flatMap(([reason, scoreOf]) => {
    const voice = pick(voices, scoreOf, taken);
    if (!voice) return [];
    taken.add(voice);
    return [{ reason, voice }];
  });
}
