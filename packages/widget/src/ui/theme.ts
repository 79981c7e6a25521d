import type { Scheme } from "../config.ts";
import type { Colour } from "./colour.ts";
import { correct } from "./correct.ts";

/** The nearest colour behind an element that is not see-through. */
function groundBehind(element: Element | null): Colour | undefined {
  for (let node = element; node; node = node.parentElement) {
    const colour = getComputedStyle(node)
      .backgroundColor.match(/[\d.]+/g)
      ?.map(Number);
    if (colour && (colour[3] ?? 1) > 0.5) return colour as Colour;
  }
  return undefined;
}

export interface Look {
  scheme: Scheme;
  /** Any CSS colour; empty for ours. The page's `--tomoni-accent` comes before it. */
  accent: string;
}

/** Makes the frame light or dark by what the element stands on, and corrects colours that do not read there. */
export function paint(frame: HTMLElement, host: Element, { scheme, accent }: Look): void {
  const style = getComputedStyle(host);
  const isCanvasDark =
    style.colorScheme.includes("dark") && matchMedia("(prefers-color-scheme:dark)").matches;
  const canvas = isCanvasDark ? 18 : 255;
  const page: Colour = groundBehind(host.parentElement) ?? [canvas, canvas, canvas];
  // Nearly its luminance, of 100.
  const light = (page[0] ** 2 * 22 + page[1] ** 2 * 71 + page[2] ** 2 * 7) / 65025;
  const isDark = scheme === "dark" || (scheme !== "light" && light < 21);
  frame.classList.toggle("dark", isDark);
  const read = (name: string) => style.getPropertyValue(`--tomoni-${name}`);
  // Ours read on it.
  if (!accent && !read("accent") && !read("surface") && (isDark ? light < 5 : light > 76)) return;
  correct(frame, [accent, read("accent")], page);
}
