import type { Receipt } from "@tomoni/sdk/contract";
import type { ReceiptText } from "../../i18n/receipt-text.ts";

/** What became of one idea: its latest stage or answer, and the latest words of the team. */
export interface News {
  ideaId: string;
  /** The whole of it in one sentence. */
  sentence: string;
  answer: string | null;
  at: string;
}

/** Writes the latest of an idea's receipts as a sentence; undefined where nothing became of it yet. */
function toSentence(receipt: Receipt, words: ReceiptText, day: string): string | undefined {
  const { title, role, stage, answer } = receipt;
  const what = role === "author" ? words.mine(title) : words.supported(title);
  if (answer !== null) return words.answered(what, day);
  const became: Readonly<Record<string, (what: string, day: string) => string>> = words.became;
  return became[stage]?.(what, day);
}

/** One piece of news an idea, newest first, of what happened after `since`, an ISO 8601 instant or "". */
export function toNews(
  receipts: readonly Receipt[],
  { words, since, toDay }: { words: ReceiptText; since: string; toDay(instant: string): string },
): News[] {
  const byIdea = new Map<string, News>();
  for (const receipt of receipts) {
    const { ideaId, answer, at } = receipt;
    const known = byIdea.get(ideaId);
    // A stage says more than that there was an answer, whose words are shown anyway.
    const sentence = toSentence(receipt, words, toDay(at));
    if (at <= since || !sentence) continue;
    if (!known) byIdea.set(ideaId, { ideaId, sentence, answer, at });
    else if (known.answer === null) known.answer = answer;
  }
  return [...byIdea.values()];
}
