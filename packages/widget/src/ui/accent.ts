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
  // --surface and --tint of base.css.
  const own: Colour[] = grounds.isDark
    ? [
        [30, 33, 40],
        [40, 44, 53],
      ]
    : [
        [255, 255, 255],
        [244, 241, 233],
      ];
  const all = grounds.page ? [...own, grounds.page] : own;
  if (accent)
    style.setProperty("--accent", `rgb(${correctAccent(accent, all, grounds.isDark).join()})`);
}
