import type { Scheme } from "../config.ts";
import type { Colour } from "./colour.ts";
import { correct, restore } from "./correct.ts";
import { readGround } from "./ground.ts";

export interface Look {
  scheme: Scheme;
  /** Any CSS colour; empty for ours. The page's `--tomoni-accent` comes before it. */
  accent: string;
}

/** Nearly the luminance, of 100. */
const toLight = ([red, green, blue]: Colour) =>
  (red ** 2 * 22 + green ** 2 * 71 + blue ** 2 * 7) / 65025;

/** Makes the frame light or dark by what the element stands on, and corrects colours that do not read there. */
export function paint(
  frame: HTMLElement,
  host: Element,
  { scheme, accent }: Look,
  behind?: Element[],
): void {
  if (!host.isConnected) return;
  const probe = document.createElement("i");
  frame.after(probe);
  const ground = readGround(host, probe, behind);
  probe.remove();
  const lights = ground.colours.map(toLight);
  const [least, most] = [Math.min(...lights), Math.max(...lights)];
  const isDark = scheme === "dark" || (scheme !== "light" && (least + most) / 2 < 21);
  frame.classList.toggle("dark", isDark);
  const style = getComputedStyle(host);
  const read = (name: string) => style.getPropertyValue(`--tomoni-${name}`);
  const isOurs = !accent && !read("accent") && !read("surface") && !ground.isUnknown;
  // Ours read on it.
  if (isOurs && (isDark ? most < 5 : least > 76)) restore(frame);
  else correct(frame, [accent, read("accent")], ground);
}
