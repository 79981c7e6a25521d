import { type Colour, contrast, correctColour, enough, readColour, worst } from "./colour.ts";
import type { Ground } from "./ground.ts";

/** Text colours of base.css. */
const texts = ["--accent", "--ink", "--soft"];

/**
 * Reads colours as a frame has them before any is corrected; one that the browser does not know leaves the one before.
 * All from elements that are there only for that: the browser computes nothing else, and once.
 */
function readColours(frame: HTMLElement, wanted: string[][]): (Colour | undefined)[] {
  const twin = frame.cloneNode() as HTMLElement;
  twin.style = "";
  const probes = wanted.map((values) => {
    const probe = document.createElement("i");
    for (const value of values) probe.style.color = value || probe.style.color;
    return probe;
  });
  twin.append(...probes);
  frame.after(twin);
  const colours = probes.map((probe) => {
    const [red, green, blue, alpha] = readColour(getComputedStyle(probe).color, probe);
    return alpha > 0.5 ? ([red, green, blue] satisfies Colour) : undefined;
  });
  twin.remove();
  return colours;
}

const isReadable = (grounds: readonly Colour[]) =>
  [0, 255].some((part) => worst([part, part, part], grounds) >= enough);

/** Takes back what `correct` set. */
export function restore({ style }: HTMLElement): void {
  for (const name of [...texts, "--tint", "background", "padding", "border-radius"])
    style.removeProperty(name);
}

/**
 * Makes the colours of a frame read on its cards and on the page: text in the last of the wished accents that the browser
 * knows, on it, and beside it. Where no text could read on both, the frame stands on a ground of its own.
 */
export function correct(frame: HTMLElement, wishes: string[], ground: Ground): void {
  const [surface, tint, accent, ...others] = readColours(frame, [
    ["var(--surface)"],
    ["var(--tint)"],
    ["var(--accent)", ...wishes],
    ["var(--ink)"],
    ["var(--soft)"],
  ]);
  // A theme's own surface lends itself to what is tinted, where the two are far apart.
  const isFar = !!surface && !!tint && contrast(surface, tint) >= 1.5;
  const cards = [surface, isFar ? undefined : tint].filter((card) => card !== undefined);
  const isOnPage = !ground.isUnknown && isReadable([...cards, ...ground.colours]);
  const grounds = isOnPage ? [...cards, ...ground.colours] : cards;
  const { style } = frame;
  style.setProperty("--tint", isFar ? "var(--surface)" : "");
  style.background = isOnPage ? "" : "var(--surface)";
  style.padding = isOnPage ? "" : "16px";
  style.borderRadius = isOnPage ? "" : "var(--radius)";
  [accent, ...others].forEach((colour, at) =>
    style.setProperty(texts[at]!, colour ? `rgb(${correctColour(colour, grounds).join()})` : ""),
  );
}
