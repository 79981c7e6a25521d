import { useLayoutEffect } from "preact/hooks";
import { addSheet } from "./sheet.ts";

/** Gives a shadow root the style sheet of a component before the component can be painted, which effects come after. */
export function useSheet(root: ShadowRoot, css: string): void {
  useLayoutEffect(() => addSheet(root, css), [root]);
}
