import { expect, test } from "vitest";

type Words = Record<string, unknown>;

const modules = import.meta.glob<Words>(["./ja*.ts", "./en*.ts"], { eager: true });

/** A string as it is shown; functions are given 28, or a name that is one. */
const toShown = (word: unknown): string[] => {
  if (typeof word === "string") return [word];
  if (typeof word === "function") return [String((word as (...of: unknown[]) => string)(28, "28"))];
  return Object.values(word as object).flatMap(toShown);
};

/** All words of a language: `[file/key, what is shown]`. What `explain` tells a developer has tests of its own. */
function toAll(locale: "ja" | "en"): [key: string, shown: string][] {
  return Object.entries(modules).flatMap(([path, module]) => {
    if (!path.startsWith(`./${locale}`) || path.includes("explain")) return [];
    return Object.values(module).flatMap((words) =>
      Object.entries(words as Words).flatMap(([key, word]) =>
        toShown(word).map((shown, at): [string, string] => [
          `${path.slice(2 + locale.length, -3)}/${key}/${at}`,
          shown,
        ]),
      ),
    );
  });
}

const find = (locale: "ja" | "en", isFault: RegExp) =>
  toAll(locale).filter(([, shown]) => isFault.test(shown));

test("[W16] Japanese has no blank beside a figure, a kana or a kanji", () => {
  const letter = "[\\u3040-\\u30ff\\u3400-\\u9fff]";

  expect(toAll("ja").length).toBeGreaterThan(150);
  expect(find("ja", new RegExp(`\\d ${letter}|${letter} \\d|${letter} ${letter}`))).toEqual([]);
});

test("[W16] a sentence ends with a stop in both languages, and a label in neither", () => {
  const ends = (locale: "ja" | "en", stop: RegExp) =>
    Object.fromEntries(toAll(locale).map(([key, shown]) => [key, stop.test(shown)]));

  expect(ends("ja", /[。？]$/)).toEqual(ends("en", /[.?]$/));
});

test("[W16] each language has its own marks, and nobody is shouted at", () => {
  expect(find("ja", /[!?"'(),]|[.](?!\d)|！|です。?です/)).toEqual([]);
  expect(find("en", /!|"|'|\.\.|[ぁ-鿿]/)).toEqual([]);
});

test("[W16] English speaks of held things and of people's words as nobody does in no place", () => {
  expect(find("en", /\bheld\b|\bfeel so\b|\bin a while\b|\byour words\b/i)).toEqual([]);
});
