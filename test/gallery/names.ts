import type { Page } from "playwright-core";
import { hosts } from "./visit.ts";

/** Runs in the page: what can be pressed or written in, with the words it shows and the name it has. */
function readNames(selector: string) {
  const toAll = (root: ParentNode): HTMLElement[] =>
    [...root.querySelectorAll<HTMLElement>("*")].flatMap((element) => [
      element,
      ...(element.shadowRoot ? toAll(element.shadowRoot) : []),
    ]);
  const all = [...document.querySelectorAll(selector)].flatMap(({ shadowRoot }) =>
    shadowRoot ? toAll(shadowRoot) : [],
  );
  const isSeen = (node: Element) => node.checkVisibility() && !node.closest(".hide");
  /** The words of an element: as they are seen, or as they are told. */
  const toText = (node: Node, isTold: boolean): string => {
    if (node instanceof Text) return node.data;
    if (!(node instanceof Element) || node instanceof SVGElement) return "";
    if (isTold ? node.ariaHidden === "true" : !isSeen(node)) return "";
    if (isTold && node instanceof HTMLImageElement) return node.alt;
    return [...node.childNodes].map((child) => toText(child, isTold)).join(" ");
  };
  /** What an element is named by: also what is hidden, where it is pointed to. */
  const toNamed = (ids: string, element: Element) =>
    ids
      .split(" ")
      .map((id) => (element.getRootNode() as ShadowRoot).getElementById(id))
      .flatMap((node) => [...(node?.childNodes ?? [])].map((child) => toText(child, true)))
      .join(" ");
  const toPlain = (text: string) => text.replaceAll(/\s+/g, "").toLowerCase();
  return all
    .filter((element) => element.matches("a,button,input,textarea,[tabindex='0']"))
    .filter((element) => element.checkVisibility())
    .map((element) => {
      const labels = [...((element as HTMLInputElement).labels ?? [])];
      // A card is pressed as a whole, where it says so.
      const isCard = element.matches("[role=radio],[role=checkbox]");
      const call = isCard && element.closest("[part~=option]")?.querySelector("[part~=call]");
      const ids = element.getAttribute("aria-labelledby");
      const own = [...element.childNodes];
      const told = [...labels, ...own].map((node) => toText(node, true)).join(" ");
      const name = (ids && toNamed(ids, element)) || element.ariaLabel || told;
      const seen = [...labels, ...own, ...(call ? [call] : [])].map((node) => toText(node, false));
      return { name, seen: seen.map(toPlain).filter(Boolean), plain: toPlain(name) };
    })
    .filter(({ plain, seen }) => !plain || seen.some((words) => !plain.includes(words)))
    .map(({ name, seen }) => `${name}: ${seen.join(" ")}`);
}

/** Controls without a name, or whose name lacks words that are seen on them. @see WCAG 2.2, 2.5.3 and 4.1.2 */
export function findMisnamed(page: Page): Promise<string[]> {
  return page.evaluate(readNames, hosts);
}
