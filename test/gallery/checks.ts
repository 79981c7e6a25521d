import type { Page } from "playwright-core";

/**
 * Runs in the page. Tells of every element of the activity what is asked: `small` are targets under 24 px,
 * `cut` are words that do not fit their box, `moving` is what is animated, and `aside` is how far the page goes sideways.
 */
function inspect() {
  const host = document.querySelector("tomoni-activity");
  const all = [...(host?.shadowRoot?.querySelectorAll<HTMLElement>("*") ?? [])];
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
      const isHiding = /hidden|clip/.test(overflowX + overflowY) && !element.matches(".clamp");
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
  return page.evaluate(inspect);
}

/** Spaces the words of the page and of the widget as WCAG 1.4.12 has it. */
export async function spaceWords(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }",
    );
    document.adoptedStyleSheets.push(sheet);
    document.querySelector("tomoni-activity")?.shadowRoot?.adoptedStyleSheets.push(sheet);
  });
}
