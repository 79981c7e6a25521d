import { type Colour, contrast, correctColour, enough, parseColour, worst } from "./colour.ts";

/** Text colours of base.css. */
const texts = ["--accent", "--ink", "--soft"];

/** What a frame is given here; all else is the page's wish. */
const ours = [...texts, "--tint", "background", "padding", "border-radius"];

/** Reads any colour by the browser; one that it does not know leaves the one before. */
function readColour(frame: HTMLElement, ...values: string[]): Colour | undefined {
  for (const value of values) frame.style.color = value || frame.style.color;
  const colour = parseColour(getComputedStyle(frame).color);
  frame.style.color = "";
  return colour;
}

/** The grounds of cards; a theme's own surface lends itself to what is tinted, where the two are far apart. */
function readCards(frame: HTMLElement): Colour[] {
  const surface = readColour(frame, "var(--surface)");
  const tint = readColour(frame, "var(--tint)");
  if (!surface || !tint || contrast(surface, tint) < 1.5)
    return [surface, tint].filter((ground) => ground !== undefined);
  frame.style.setProperty("--tint", "var(--surface)");
  return [surface];
}

const isReadable = (grounds: readonly Colour[]) =>
  [0, 255].some((part) => worst([part, part, part], grounds) >= enough);

/**
 * Makes the colours of a frame read on its cards and on the page: text in the last of the wished accents that the browser
 * knows, on it, and beside it. Where no text could read on both, the frame stands on a ground of its own.
 */
export function correct(frame: HTMLElement, wishes: string[], page: Colour): void {
  const { style } = frame;
  for (const name of ours) style.removeProperty(name);
  const cards = readCards(frame);
  let grounds = [...cards, page];
  if (!isReadable(grounds)) {
    grounds = cards;
    style.background = "var(--surface)";
    style.padding = "16px";
    style.borderRadius = "var(--radius)";
  }
  for (const name of texts) {
    const colour = readColour(frame, `var(${name})`, ...(name === "--accent" ? wishes : []));
    if (colour) style.setProperty(name, `rgb(${correctColour(colour, grounds).join()})`);
  }
}
