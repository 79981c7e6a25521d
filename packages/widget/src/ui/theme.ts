import type { Scheme } from "../config.ts";
import type { Colour } from "./colour.ts";

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

/** Makes the frame light or dark by what the element stands on, and gives it an accent that reads there. */
export async function paint(
  frame: HTMLElement,
  host: Element,
  { scheme, accent }: Look,
): Promise<void> {
  const page = groundBehind(host.parentElement);
  const style = getComputedStyle(host);
  const isGroundDark = page
    ? page[0] * 3 + page[1] * 6 + page[2] < 1180
    : style.colorScheme.includes("dark") && matchMedia("(prefers-color-scheme:dark)").matches;
  const isDark = scheme === "dark" || (scheme !== "light" && isGroundDark);
  frame.classList.toggle("dark", isDark);
  const own = style.getPropertyValue("--tomoni-accent");
  if (!accent && !own) return;
  const { setAccent } = await import("./accent.ts");
  setAccent(frame, [accent, own], { isDark, page });
}
