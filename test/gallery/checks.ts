import type { Page } from "playwright-core";
import { hosts } from "./visit.ts";

interface Known {
  hosts: string;
  /** What is cut on purpose, with a way to see all of it. */
  clamped: string;
}

const known: Known = { hosts, clamped: ".clamp, .clip" };

/**
 * Runs in the page. Tells of every element of ours what is asked: `small` are targets under 24 px,
 * `cut` are words that do not fit their box, `moving` is what is animated, and `aside` is how far the page goes sideways.
 */
function inspect({ hosts, clamped }: Known) {
  const toAll = (root: ParentNode): HTMLElement[] =>
    [...root.querySelectorAll<HTMLElement>("*")].flatMap((element) => [
      element,
      ...(element.shadowRoot ? toAll(element.shadowRoot) : []),
    ]);
  const all = [...document.querySelectorAll(hosts)].flatMap(({ shadowRoot }) =>
    shadowRoot ? toAll(shadowRoot) : [],
  );
  const isShown = (element: HTMLElement) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: false }) &&
    !element.closest(".hide");
  const toName = ({ localName, className }: Element) =>
    `${localName}.${String((className as unknown as SVGAnimatedString).baseVal ?? className)}`;
  const find = (isFault: (element: HTMLElement) => boolean) => [
    ...new Set(all.filter((element) => isShown(element) && isFault(element)).map(toName)),
  ];
  return {
    aside: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    small: find((element) => {
      const { width, height } = element.getBoundingClientRect();
      const isTarget = element.matches("a, button, input, textarea, [tabindex='0']");
      return isTarget && Math.min(width, height) < 24;
    }),
    cut: find((element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      const isHiding = /hidden|clip/.test(overflowX + overflowY) && !element.matches(clamped);
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
      return isHiding && (scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1);
    }),
    moving: find((element) => {
      const { animationName, transitionDuration } = getComputedStyle(element);
      return animationName !== "none" || /[1-9]/.test(transitionDuration);
    }),
  };
}

/** What a customer would trip over in the activity as it is now. */
export function findTraps(page: Page) {
  return page.evaluate(inspect, known);
}

/** Spaces the words of the page and of the widget as WCAG 1.4.12 has it. */
export async function spaceWords(page: Page): Promise<void> {
  await page.evaluate((selector) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }",
    );
    const space = (root: Document | ShadowRoot) => {
      root.adoptedStyleSheets.push(sheet);
      for (const { shadowRoot } of root.querySelectorAll(selector))
        if (shadowRoot) space(shadowRoot);
    };
    space(document);
  }, hosts);
}
