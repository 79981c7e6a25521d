import { expect, test } from "vitest";
import { lookUp, rankByTitle, toPromising } from "./similar-hits.ts";
import { toIndexTerms, toSimilarSearch, toTitleTerms } from "./similar-terms.ts";

test("[I12] an idea is indexed by its title, its terms, its length and the pairs of its title", () => {
  const terms = toIndexTerms({ title: "A lid for bottles", body: "Don't leak" });

  expect(terms).toEqual(["=lid+bottl", "lid", "bottl", "leak", "lid~2", "bottl~2", "bottl+lid"]);
  expect(toTitleTerms(terms[0]!)).toEqual(["lid", "bottl"]);
  expect(toIndexTerms({ title: "", body: " " })).toEqual([]);
});

test("[I12] what is indexed of any idea is bounded, and fits PostgreSQL's index", () => {
  const long = "ふ".repeat(79) + ` ${"x".repeat(500)} ` + "漢字かな".repeat(30);

  const lengths = toIndexTerms({ title: long, body: long }).map((term) => Buffer.byteLength(term));

  expect(Math.max(...lengths)).toBeLessThan(2000);
});

test("[I12] a search leaves out what is only grammar, and has 48 lookups at most", () => {
  const singles = (text: string) =>
    toSimilarSearch(text).lookups.flatMap(({ kind, term }) => (kind === "single" ? [term] : []));

  expect(singles("ふたを片手で開けたい")).toEqual(["ふた", "片手", "開け"]);
  expect(singles("のり")).toEqual(["のり"]);
  expect(
    toSimilarSearch("あ い う え お ".repeat(50) + "漢字 字面 ".repeat(50)).lookups.length,
  ).toBeLessThan(49);
  expect(toSimilarSearch("!").lookups).toEqual([]);
});

test("[I12] a term is not looked up by itself where a pair of it is common", () => {
  const search = toSimilarSearch("green lid");
  const asked: string[] = [];
  const answer = (count: number) => (lookup: { kind: string; term: string; most: number }) => {
    asked.push(lookup.kind);
    return lookup.kind === "pair" ? Array.from({ length: count }, (_, index) => index) : [];
  };

  lookUp(search, answer(96));
  const common = asked.splice(0).filter((kind) => kind === "single").length;
  lookUp(search, answer(95));

  expect([common, asked.filter((kind) => kind === "single").length]).toEqual([0, 2]);
});

test("[I12] what shares more terms comes first, then what is rarer, then by its title", () => {
  const search = toSimilarSearch("green lid");
  const found = search.lookups.map(({ kind, term }) => {
    if (kind === "pair") return ["both"];
    if (kind !== "single") return [];
    return term === "lid" ? ["lid"] : ["green", "greener"];
  });

  expect(toPromising(search, found)).toEqual(["both", "lid", "green", "greener"]);
  const titled = [
    { id: "old", title: "" },
    { id: "one", title: "=green+bottl" },
    { id: "same", title: "=green+lid" },
  ];
  expect(rankByTitle(search, titled, { limit: 2, frequencies: new Map() })).toEqual([
    "same",
    "one",
  ]);
});
