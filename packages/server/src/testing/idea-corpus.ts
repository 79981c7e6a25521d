import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xorshift128plus } from "pure-rand/generator/xorshift128plus";
import { contentEn } from "../demo/content-en.ts";
import { contentJa } from "../demo/content-ja.ts";

/** An idea as it might have been written, and what somebody types who means the same. */
export interface WrittenIdea {
  title: string;
  body: string;
  /** The title in other words: a fifth of its words dropped, a tenth replaced. */
  asked: string;
}

const contents = [contentEn, contentJa].map(({ locale, ideas, comments }) => {
  const texts = [
    ...ideas.flatMap(({ title, body }) => [title, body]),
    ...comments.map(({ body }) => body),
  ];
  const segmenter = new Intl.Segmenter(locale, { granularity: "word" });
  const toParts = (text: string) => Array.from(segmenter.segment(text));
  return {
    toParts,
    clauses: texts
      .flatMap((text) => text.split(/[。、．！？.!?,;:]\s*/))
      .map((clause) => clause.trim())
      .filter((clause) => clause.length > 3 && clause.length < 80),
    words: toParts(texts.join(" ")).flatMap(({ segment, isWordLike }) =>
      isWordLike ? segment : [],
    ),
    end: locale === "en" ? ". " : "。",
  };
});

/**
 * Makes ideas in Japanese and English from the demo's clauses, each with a quarter of its words replaced by others: the
 * same ones for the same seed.
 */
export function createIdeaCorpus(count: number, seed: number): WrittenIdea[] {
  const random = xorshift128plus(seed);
  const isDrawn = (percent: number) => uniformInt(random, 0, 99) < percent;
  const pick = <Value>(list: readonly Value[]): Value =>
    list[uniformInt(random, 0, list.length - 1)]!;

  return Array.from({ length: count }, () => {
    const { toParts, clauses, words, end } = pick(contents);
    const vary = (text: string, dropped: number, replaced: number) =>
      toParts(text)
        .filter(({ isWordLike }) => !isWordLike || !isDrawn(dropped))
        .map(({ segment, isWordLike }) => (isWordLike && isDrawn(replaced) ? pick(words) : segment))
        .join("");
    const title = vary(pick(clauses), 0, 25);
    const sentences = uniformInt(random, 0, 3);
    const body = Array.from({ length: sentences }, () => vary(pick(clauses), 0, 25)).join(end);
    return { title, body, asked: vary(title, 20, 10).trim() || title };
  });
}
