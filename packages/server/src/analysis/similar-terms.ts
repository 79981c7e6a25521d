import { isTelling, toTerms } from "./similarity.ts";

/** A title with more terms is told apart by its pairs; only one with fewer is found by its length too. */
const mostSized = 7;
/** Nobody writes longer words; PostgreSQL indexes nothing over 2,704 bytes. */
const longestTerm = 64;
const longestTitle = 600;

function toPair(one: string, other: string): string {
  return one < other ? `${one}+${other}` : `${other}+${one}`;
}

function toSized(term: string, size: number): string {
  return `${term}~${size}`;
}

/** The title as a whole, from which its terms can be read back. */
function toWhole(terms: readonly string[]): string {
  let whole = "=";
  for (const term of terms) {
    if (whole.length + term.length >= longestTitle) break;
    whole += whole === "=" ? term : `+${term}`;
  }
  return whole;
}

/** The terms of a title, from the first of its idea's index terms. */
export function toTitleTerms(whole: string): string[] {
  return whole.length > 1 && whole.startsWith("=") ? whole.slice(1).split("+") : [];
}

/**
 * What an idea is found by: its title as a whole, which is the first; every term; and the more telling neighbours in
 * its title and terms with the title's length, which fewer ideas share the more there are. None when it has no words.
 */
export function toIndexTerms({ title, body }: { title: string; body: string }): string[] {
  const isIndexed = (term: string) => term.length <= longestTerm;
  const ofTitle = toTerms(title).filter(isIndexed);
  const all = body === "" ? ofTitle : toTerms(`${title} ${body}`).filter(isIndexed);
  if (all.length === 0) return [];
  const pairs = ofTitle.slice(1).map((term, index) => toPair(ofTitle[index]!, term));
  const size = ofTitle.length;
  const sized = size > mostSized ? [] : ofTitle.map((term) => toSized(term, size));
  return [...new Set([toWhole(ofTitle), ...all, ...sized, ...pairs])];
}

/** Something to look up, and how many of its ideas to look at. */
export interface Lookup {
  kind: "whole" | "pair" | "sized" | "single";
  term: string;
  most: number;
  /** Which terms of the text its ideas share: a bit for each. */
  shared: number;
}

/** What to look up to find the ideas most like a text: 48 lookups at most, whatever the text. */
export interface SimilarSearch {
  terms: ReadonlySet<string>;
  lookups: readonly Lookup[];
}

/** How many terms of a text are looked up, how many ideas of one term, of one with a length, and of a pair. */
const most = { terms: 24, ofTerm: 16, ofSized: 32, ofPair: 96 };

function toSizedLookups(terms: readonly string[], { term, shared }: Lookup): Lookup[] {
  if (terms.length >= mostSized) return [];
  return [terms.length - 1, terms.length, terms.length + 1]
    .filter((size) => size > 0)
    .map((size) => ({ kind: "sized", term: toSized(term, size), most: most.ofSized, shared }));
}

function toSingles(terms: readonly string[]): Lookup[] {
  const all = terms.map((term, index): Lookup => {
    return { kind: "single", term, most: most.ofTerm, shared: 1 << index };
  });
  // What any text can hold is looked up by itself only where there is little else.
  const telling = all.filter(({ term }) => isTelling(term));
  return telling.length >= 2 ? telling : all;
}

/** What to look up, the most telling first. */
export function toSimilarSearch(text: string): SimilarSearch {
  const all = toTerms(text);
  const terms = all.slice(0, most.terms);
  if (terms.length === 0) return { terms: new Set(), lookups: [] };
  const singles = toSingles(terms);
  const pairs = terms.slice(1).map((term, index): Lookup => {
    const pair = toPair(terms[index]!, term);
    return { kind: "pair", term: pair, most: most.ofPair, shared: 3 << index };
  });
  const shared = 2 ** terms.length - 1;
  const whole: Lookup = { kind: "whole", term: toWhole(all), most: most.ofTerm, shared };
  const sized = singles.flatMap((lookup) => toSizedLookups(all, lookup));
  return { terms: new Set(all), lookups: [whole, ...pairs, ...sized, ...singles] };
}
