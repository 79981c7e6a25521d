import type { Page } from "playwright-core";

/** Computed styles of elements, by their place in the page. */
export type Styles = Record<string, Record<string, string>>;

/** What differs by where an element is and how wide, not by how it is styled. */
const byLayout =
  /^(width|height|inline-size|block-size|perspective-origin|transform-origin|(min|max)-(width|height)|(min|max)-(inline|block)-size|grid-template-(columns|rows)|inset|top|right|bottom|left)/;

/** The computed style of everything on the page but the activities. */
export function readPageStyles(page: Page): Promise<Styles> {
  return page.evaluate((pattern) => {
    const byLayout = new RegExp(pattern, "u");
    const all = document.querySelectorAll("*:not(head, head *, script, tomoni-activity)");
    const styles: Styles = {};
    for (const [index, element] of [...all].entries()) {
      const style = getComputedStyle(element);
      const entries = [...style].map((name) => [name, style.getPropertyValue(name)] as const);
      styles[`${index} ${element.localName}`] = Object.fromEntries(
        entries.filter(([name]) => !byLayout.test(name)),
      );
    }
    return styles;
  }, byLayout.source);
}

/**
 * The computed style of everything to be seen inside the first activity, in a font and a width of the test's own: those are all it
 * takes from the page.
 */
export function readWidgetStyles(page: Page): Promise<Styles> {
  return page.evaluate(() => {
    const host = document.querySelector<HTMLElement>("tomoni-activity");
    for (const [name, value] of [
      ["font", "16px sans-serif"],
      ["width", "800px"],
      ["max-width", "none"],
    ] as const)
      host?.style.setProperty(name, value, "important");
    const styles: Styles = {};
    for (const [index, element] of [...(host?.shadowRoot?.querySelectorAll("*") ?? [])].entries()) {
      // What only follows the page's colours is not seen.
      if (getComputedStyle(element).visibility === "hidden") continue;
      for (const part of ["", "::before", "::after"]) {
        const style = getComputedStyle(element, part);
        if (part !== "" && style.content === "none") continue;
        const names = [...style].filter((name) => !name.startsWith("--"));
        // Its classes have other names in a bundle of the page's own.
        styles[`${index} ${element.localName}${part}`] = Object.fromEntries(
          names.map((name) => [name, style.getPropertyValue(name)]),
        );
      }
    }
    return styles;
  });
}

/** Waits until the vote can be used, with its pictures. */
export async function awaitVote(page: Page): Promise<void> {
  await page.locator("tomoni-activity").getByRole("radio").first().waitFor();
  await page.locator("tomoni-activity").scrollIntoViewIfNeeded();
  await page.waitForFunction(() => {
    const root = document.querySelector("tomoni-activity")?.shadowRoot;
    const pictures = [...(root?.querySelectorAll("img") ?? [])];
    return pictures.length > 0 && pictures.every((picture) => picture.complete);
  });
}
