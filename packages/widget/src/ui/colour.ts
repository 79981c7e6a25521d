/** Red, green and blue, 0 to 255. */
export type Colour = [number, number, number];

/** What text needs. @see WCAG 2.2, 1.4.3 */
export const enough = 4.5;

/** Reads a computed colour, `rgb(…)` or `rgba(…)`; undefined for another form and for what is see-through. */
export function parseColour(text: string): Colour | undefined {
  const parts = text.startsWith("rgb") && text.match(/[\d.]+/g)?.map(Number);
  return parts && (parts[3] ?? 1) > 0.5 ? (parts.slice(0, 3) as Colour) : undefined;
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
