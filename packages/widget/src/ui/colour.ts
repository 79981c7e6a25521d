/** Red, green and blue, 0 to 255. */
export type Colour = [number, number, number];

/** What text needs. @see WCAG 2.2, 1.4.3 */
export const enough = 4.5;

/** Reads `rgb(…)`, `rgba(…)` and `color(srgb …)`, as browsers compute them, with the alpha, 0 to 1. */
function parseSrgb(text: string): [...Colour, number] {
  const scale = text.startsWith("rgb") ? 1 : 255;
  // `none` is a component without a value: it shows as 0.
  const parts = text.replace("srgb", "").match(/none|[-+.\d]+(e[-+]?\d+)?/g) ?? [];
  const [red = 0, green = 0, blue = 0, alpha = 1] = parts.map((part) => Number(part) || 0);
  const clamp = (part: number) => Math.min(255, Math.max(0, Math.round(part * scale)));
  return [clamp(red), clamp(green), clamp(blue), alpha];
}

/**
 * Reads a computed colour however it is written: what is not sRGB, such as `oklch(…)`, the browser turns into it on an
 * element that is there only for that.
 */
export function readColour(text: string, probe: HTMLElement): [...Colour, number] {
  if (text.startsWith("rgb")) return parseSrgb(text);
  probe.style.color = "#0000";
  probe.style.color = `color-mix(in srgb, ${text}, ${text})`;
  return parseSrgb(getComputedStyle(probe).color);
}

/** Relative luminance, 0 to 1. @see WCAG 2.2 */
export function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((part) =>
    part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  ) as Colour;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours, 1 to 21. @see WCAG 2.2 */
export function contrast(one: Colour, other: Colour): number {
  const ratio = (luminance(one) + 0.05) / (luminance(other) + 0.05);
  return Math.max(ratio, 1 / ratio);
}

/** The least contrast of a colour on some grounds. */
export const worst = (colour: Colour, grounds: readonly Colour[]): number =>
  Math.min(...grounds.map((ground) => contrast(colour, ground)));

/**
 * Moves a colour towards black or white, whichever reads better, until text in it, and text of the ground's colour on it,
 * has a contrast of 4.5 on every ground; as near as it comes where the grounds are too different for that.
 */
export function correctColour(colour: Colour, grounds: readonly Colour[]): Colour {
  const goal = worst([0, 0, 0], grounds) > worst([255, 255, 255], grounds) ? 0 : 255;
  let corrected = colour;
  for (let step = 1; step <= 40 && worst(corrected, grounds) < enough; step += 1) {
    corrected = colour.map((part) => Math.round(part + ((goal - part) * step) / 40)) as Colour;
  }
  return corrected;
}
