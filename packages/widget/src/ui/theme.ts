import type { Colour } from "./colour.ts";
import { correct, restore } from "./correct.ts";
import type { Look } from "./first-look.ts";
import { followColours } from "./follow-colours.ts";
import { readGround, toBehind } from "./ground.ts";

export interface Worn {
  frame: HTMLElement;
  host: Element;
  /** What may paint behind it, where those are not its ancestors. */
  toBehind?(): Element[];
}

/** Nearly the luminance, of 100. */
const toLight = ([red, green, blue]: Colour) =>
  (red ** 2 * 22 + green ** 2 * 71 + blue ** 2 * 7) / 65025;

/** Makes the frame light or dark by what the element stands on, and corrects colours that do not read there. */
export function paint(
  frame: HTMLElement,
  host: Element,
  { scheme, accent }: Look,
  behind = toBehind(host),
): void {
  if (!host.isConnected) return;
  const probe = document.createElement("i");
  // Not drawn, so that nothing is laid out anew for it.
  probe.hidden = true;
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

/** Paints a frame now, and whenever what it stands on may have changed. The answer looks again. */
export function wear({ frame, host, toBehind }: Worn, look: Look, signal: AbortSignal): () => void {
  const repaint = () => paint(frame, host, look, toBehind?.());
  repaint();
  const root = frame.getRootNode() as ShadowRoot;
  return followColours({ host, root, ...(toBehind && { toBehind }) }, repaint, signal);
}
