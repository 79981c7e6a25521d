import { h, type VNode } from "preact";

/** A phrase of Japanese ends with kana, though not with the prefixes o and go; the next begins with another script. */
const joints = /(?<=[ぁ-ぉか-こさ-ん])(?=[「ァ-ヺ㐀-鿿\w])/;

/** A heading with the places where its Japanese may break, for browsers that do not find them. */
export const toPhrases = (text: string): (string | VNode)[] =>
  text.split(joints).flatMap((part, at) => (at ? [h("wbr", null), part] : part));
