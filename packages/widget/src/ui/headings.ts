import type { Scope } from "../store/scope.ts";
import css from "./headings.css?inline";
import { isKnown, joints, toPhrases } from "./phrases.ts";
import { addSheet } from "./sheet.ts";

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
export function breakLines(scope: Scope): void {
  scope.phrases = toPhrases;
  if (scope.format.locale === "ja" && !isKnown) breakHeadings(scope.root);
}
