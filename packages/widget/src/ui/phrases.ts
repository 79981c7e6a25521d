import { h, type VNode } from "preact";
import type { Scope } from "../store/scope.ts";
import css from "./phrases.css?inline";
import { addSheet } from "./sheet.ts";

/** A phrase of Japanese ends with kana, though not with the prefixes o and go; the next begins with another script. */
const joints = /(?<=[ぁ-ぉか-こさ-ん])(?=[「ァ-ヺ㐀-鿿\w])/;

/** Whether the browser finds the phrases of Japanese by itself. @see CSS Text 4, `word-break: auto-phrase` */
const isKnown = CSS.supports("word-break", "auto-phrase");

/** Words with the places where their Japanese may break, for browsers that do not find them. */
export const toPhrases = (text: string): string | (string | VNode)[] =>
  isKnown ? text : text.split(joints).flatMap((part, at) => (at ? [h("wbr", null), part] : part));

/** Lets what is drawn already, and does not change, break between phrases. */
export function breakHeadings(root: ShadowRoot): void {
  addSheet(root, css);
  for (const { firstChild: words } of root.querySelectorAll("h2,.lead,.pick")) {
    if (!(words instanceof Text)) continue;
    const [first = "", ...others] = words.data.split(joints);
    words.data = first;
    words.after(...others.flatMap((part) => [document.createElement("wbr"), part]));
  }
}

/** Cares for the lines of a scope in its language. */
export function breakLines({ format, root }: Scope): void {
  if (format.locale === "ja" && !isKnown) breakHeadings(root);
}
