import { type Colour, correctAccent, parseColour } from "./colour.ts";

/** Gives a frame the last of the wished colours that the browser knows, corrected to read on the grounds. */
export function setAccent(
  frame: HTMLElement,
  wishes: string[],
  grounds: { isDark: boolean; page: Colour | undefined },
): void {
  const { style } = frame;
  // The browser reads any colour for us; what it does not know leaves the one before.
  for (const wish of wishes) style.color = wish || style.color;
  const accent = parseColour(getComputedStyle(frame).color);
  style.color = "";
  const surface: Colour = grounds.isDark ? [30, 33, 40] : [255, 255, 255];
  const all = grounds.page ? [surface, grounds.page] : [surface];
  if (accent)
    style.setProperty("--accent", `rgb(${correctAccent(accent, all, grounds.isDark).join()})`);
}
