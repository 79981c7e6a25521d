import type { Scheme } from "../config.ts";
import { toAncestors } from "./parent.ts";

export interface Look {
  scheme: Scheme;
  /** Any CSS colour; empty for ours. The page's `--tomoni-accent` comes before it. */
  accent: string;
}

/** Whether the nearest background that hides what is behind it is dark. The browser tells how light, however a colour is written. */
function isOnDark(behind: Element[], probe: HTMLElement): boolean {
  const read = (colour: string) => {
    probe.style.color = `oklab(from ${colour} l 0 0/alpha)`;
    return (
      getComputedStyle(probe)
        .color.match(/[-\d.e]+/g)
        ?.map(Number) ?? []
    );
  };
  for (const element of behind) {
    const { backgroundColor } = getComputedStyle(element);
    if (backgroundColor === "rgba(0, 0, 0, 0)") continue;
    const [light = 1, , , alpha = 1] = read(backgroundColor);
    if (alpha > 0.5) return light < 0.6;
  }
  // What the browser paints under a page that paints nothing.
  return read("Canvas")[0]! < 0.6;
}

/**
 * What a frame is drawn in at first: light or dark by the nearest background, in the wished accent. It lays out nothing;
 * `wear` corrects it, by all that is behind, once what goes on beside an activity has come.
 */
export function dress(
  frame: HTMLElement,
  host: Element,
  { scheme, accent }: Look,
  behind = toAncestors(host),
): void {
  const probe = document.createElement("i");
  // Not drawn, so that nothing is laid out anew for it.
  probe.hidden = true;
  frame.after(probe);
  const isDark = scheme === "dark" || (scheme !== "light" && isOnDark(behind, probe));
  probe.remove();
  frame.classList.toggle("dark", isDark);
  for (const wish of [accent, getComputedStyle(host).getPropertyValue("--tomoni-accent")])
    if (CSS.supports("color", wish)) frame.style.setProperty("--accent", wish);
}
