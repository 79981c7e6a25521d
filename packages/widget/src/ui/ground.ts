import { type Colour, luminance, readColour } from "./colour.ts";
import { toAncestors } from "./parent.ts";

/** What an element stands on. */
export interface Ground {
  /** The colour; or the darkest and the lightest of a gradient or an animation. */
  colours: Colour[];
  /** Whether a picture, a video or something that cannot be read is behind: the colours are a guess then. */
  isUnknown: boolean;
}

/** What one element paints behind another. */
interface Layer {
  colours: [...Colour, number][];
  isPicture: boolean;
}

const anyColour = /(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\([^()]*\)/g;

/** What a background holds by its computed style. */
function toPainted(style: CSSStyleDeclaration, probe: HTMLElement): Layer[] {
  // Painted only within letters, or not at all.
  if (style.backgroundClip.includes("text") || style.display === "contents") return [];
  const { backgroundImage, backgroundColor } = style;
  const read = (text: string) => readColour(text, probe);
  const stops = backgroundImage.match(anyColour)?.map(read) ?? [];
  const isPicture = /url\(|image|paint\(|element\(/.test(backgroundImage.replace(/-gradient/g, ""));
  return [
    { colours: stops, isPicture },
    { colours: [read(backgroundColor)], isPicture: false },
  ];
}

/** Whether a pseudo-element lies under all of its element, as grounds and veils are made. */
function isVeil(style: CSSStyleDeclaration, element: Element): boolean {
  const { content, position, width, height } = style;
  if (content === "none" || content === "normal" || !/absolute|fixed/.test(position)) return false;
  return (
    parseFloat(width) >= Math.min(element.clientWidth, innerWidth) * 0.9 &&
    parseFloat(height) >= Math.min(element.clientHeight, innerHeight) * 0.9
  );
}

/** Grounds that an animation goes through, or that a transition ends at. */
function toMoving(element: Element, probe: HTMLElement): Layer[] {
  return element.getAnimations().flatMap((animation) => {
    if (animation.playState !== "running") return [];
    const frames = (animation.effect as KeyframeEffect).getKeyframes();
    const isOver = animation instanceof CSSTransition;
    const colours = (isOver ? frames.slice(-1) : frames).flatMap(({ backgroundColor }) =>
      backgroundColor ? [readColour(backgroundColor as string, probe)] : [],
    );
    return colours.length > 0 ? [{ colours, isPicture: false }] : [];
  });
}

function toLayers(element: Element, probe: HTMLElement): Layer[] {
  const isMedia = /^(img|video|canvas|picture|iframe|svg|object)$/.test(element.localName);
  if (isMedia) return [{ colours: [], isPicture: true }];
  const veils = ["::after", "::before"].flatMap((part) => {
    const style = getComputedStyle(element, part);
    return isVeil(style, element) ? toPainted(style, probe) : [];
  });
  const [image, flat] = toPainted(getComputedStyle(element), probe);
  const moving = toMoving(element, probe);
  const below = moving.length > 0 ? moving : [flat];
  return [...veils, image, ...below].filter((layer) => layer !== undefined);
}

const lastBehind = new WeakMap<Element, Element[]>();

/**
 * All that lies behind an element, the nearest first: by where it is while it is in view, which finds what is no ancestor
 * too, such as a decoration laid under a section; else its ancestors.
 */
export function toBehind(host: Element): Element[] {
  const ancestors = toAncestors(host);
  const { left, right, top, bottom } = host.getBoundingClientRect();
  const y = Math.max(top, 0) + 4;
  const root = host.getRootNode() as Document | ShadowRoot;
  const isInView = bottom > top && y < Math.min(bottom, innerHeight) && root instanceof Document;
  if (!isInView) return ancestors;
  const stack = root.elementsFromPoint((left + right) / 2, y);
  const at = stack.indexOf(host);
  // Not found under a modal dialog, which makes the page inert: it stands where it stood.
  if (at < 0) return lastBehind.get(host) ?? ancestors;
  const passed = ancestors.filter((element) => getComputedStyle(element).pointerEvents === "none");
  const behind =
    passed.length > 0 ? ancestors : [...new Set([...stack.slice(at + 1), ...ancestors.slice(-2)])];
  lastBehind.set(host, behind);
  return behind;
}

const mix = (over: [...Colour, number], under: Colour): Colour =>
  under.map((part, at) => Math.round(part + ((over[at] ?? 0) - part) * over[3])) as Colour;

/** The darkest and the lightest. */
function toExtremes(colours: Colour[]): Colour[] {
  const sorted = colours.toSorted((one, other) => luminance(one) - luminance(other));
  return sorted.length > 2 ? [sorted[0]!, sorted.at(-1)!] : sorted;
}

/** What the browser paints under a page that paints nothing. */
function readCanvas(probe: HTMLElement): Colour {
  probe.style.colorScheme = getComputedStyle(document.documentElement).colorScheme;
  probe.style.color = "Canvas";
  const canvas = readColour(getComputedStyle(probe).color, probe).slice(0, 3) as Colour;
  probe.style.colorScheme = "";
  return canvas;
}

/** What is painted behind something, the nearest first, down to what hides the rest; and the element that does. */
function findLayers(behind: Element[], probe: HTMLElement): [Layer[], Element?] {
  const layers: Layer[] = [];
  for (const element of behind) {
    for (const layer of toLayers(element, probe)) {
      layers.push(layer);
      const { colours } = layer;
      if (colours.length > 0 && colours.every(([, , , alpha]) => alpha === 1))
        return [layers, element];
    }
  }
  return [[...layers, { colours: [[...readCanvas(probe), 1]], isPicture: false }]];
}

/** Reads what an element stands on. `probe` is an element that is only there for the browser to compute colours on. */
export function readGround(host: Element, probe: HTMLElement, behind = toBehind(host)): Ground {
  const [over, bottom = document.body] = findLayers(behind, probe);
  const isPageLevel = bottom === document.body || bottom === document.documentElement;
  let colours: Colour[] = [[0, 0, 0]];
  for (const layer of over.toReversed()) {
    const painted = layer.colours.flatMap((colour) => colours.map((under) => mix(colour, under)));
    if (painted.length > 0) colours = toExtremes(painted);
  }
  const text = readColour(getComputedStyle(host).color, probe).slice(0, 3) as Colour;
  const isLight = (colour: Colour) => luminance(colour) > 0.6;
  // A page whose text is light on a light ground has something dark in between that cannot be read.
  const isHidden = isPageLevel && isLight(text) && colours.every(isLight);
  const isUnknown = isHidden || over.some(({ isPicture }) => isPicture);
  // What cannot be read is where the page's own text can.
  return isUnknown
    ? { colours: [isLight(text) ? [18, 18, 18] : [255, 255, 255]], isUnknown }
    : { colours, isUnknown };
}
