import { h, type VNode } from "preact";

/** A phrase of Japanese ends with kana, though not with the prefixes o and go; the next begins with another script. */
export const joints = /(?<=[ぁ-ぉか-こさ-ん])(?=[「ァ-ヺ㐀-鿿\w])/;

/** Whether the browser finds the phrases of Japanese by itself. @see CSS Text 4, `word-break: auto-phrase` */
export const isKnown = CSS.supports("word-break", "auto-phrase");

/** Words with the places where their Japanese may break, for browsers that do not find them. */
export const toPhrases = (text: string): string | (string | VNode)[] =>
  isKnown ? text : text.split(joints).flatMap((part, at) => (at ? [h("wbr", null), part] : part));
