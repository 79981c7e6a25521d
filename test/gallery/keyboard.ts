import type { Page } from "playwright-core";

type Rgb = readonly [red: number, green: number, blue: number];

/** What has the focus, and how that is shown. */
interface Focus {
  /** Nothing has it, or the page as a whole. */
  isLost: boolean;
  name: string;
  /** Width of the ring in pixels. */
  ringPx: number;
  ring: Rgb;
  /** The colours that the ring stands against. */
  around: Rgb[];
}

/** Runs in the page. */
function readFocus(onPictures: string): Focus {
  const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })!;
  const read = (colour: string) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data] as [number, number, number, number];
  };
  const toRgb = (colour: string) => read(colour).slice(0, 3) as unknown as Rgb;
  const toParents = (node: Element): Element[] => {
    const root = node.getRootNode();
    const parent = node.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
    return parent ? [parent, ...toParents(parent)] : [];
  };
  const isSolid = (node: Element) => read(getComputedStyle(node).backgroundColor)[3] > 128;
  const hasRing = (node: Element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(node);
    return outlineStyle !== "none" && parseFloat(outlineWidth) > 0;
  };

  let element = document.activeElement ?? document.body;
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  const name = `${element.localName}.${element.className}#${element.id}`;
  const isLost = element === document.body || element === document.documentElement;
  // A card, a box or a tab may show the ring for what is inside it.
  const ringed = [element, ...toParents(element).slice(0, 3)].find(hasRing) ?? element;
  const style = getComputedStyle(ringed);
  const { outlineWidth, outlineOffset, outlineColor, boxShadow, borderTopColor } = style;
  const ground = toParents(ringed).find(isSolid) ?? document.documentElement;
  // On a picture it is the second colour that makes it stand out: of its shadow or of its border.
  const shadow = /^(\w+\([^)]*\)) 0px 0px 0px [2-9]px/.exec(boxShadow)?.[1] ?? borderTopColor;
  const around = ringed.matches(onPictures)
    ? [shadow, borderTopColor]
    : [getComputedStyle(ground).backgroundColor];
  if (parseFloat(outlineOffset) < 0) around.push(style.backgroundColor);
  const ringPx = hasRing(ringed) ? parseFloat(outlineWidth) : 0;
  return { isLost, name, ringPx, ring: toRgb(outlineColor), around: around.map(toRgb) };
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function toLuminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) =>
    part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  ) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function toContrast(one: Rgb, other: Rgb): number {
  const [dark = 0, light = 0] = [toLuminance(one), toLuminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** A customer without a mouse. */
export interface Keyboard {
  /** What went wrong on the way: focus lost or not shown. */
  faults: string[];
  press(...keys: readonly string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** Presses Tab until what matches has the focus. @throws {Error} when it is not found, as in a trap */
  tabTo(selector: string, key?: "Tab" | "Shift+Tab"): Promise<void>;
  /** Whether what matches has the focus, or gets it soon. */
  isOn(selector: string): Promise<boolean>;
}

const mostTabs = 90;

/** What lies on pictures. */
const onPictures = ".aim, .pin, .zoom";

export function takeKeyboard(page: Page): Keyboard {
  const faults: string[] = [];

  let last = "";

  const isFocused = (selector: string) =>
    page.locator(selector).and(page.locator(":focus")).count();

  async function look(key: string): Promise<void> {
    let focus = await page.evaluate(readFocus, onPictures);
    for (let turn = 0; focus.isLost && turn < 20; turn += 1) {
      await page.waitForTimeout(50);
      focus = await page.evaluate(readFocus, onPictures);
    }
    const { isLost, name, ringPx, ring, around } = focus;
    const contrast = Math.max(...around.map((colour) => toContrast(ring, colour)));
    if (isLost) faults.push(`${key}: the focus is lost after ${last}`);
    else if (ringPx < 2 || contrast < 3)
      faults.push(`${key}: ${name} has a ring of ${ringPx} px, ${contrast.toFixed(1)}:1`);
    last = name;
  }

  async function press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await page.keyboard.press(key);
      await look(key);
    }
  }

  return {
    faults,
    press,
    type: (text) => page.keyboard.type(text),
    async tabTo(selector, key = "Tab") {
      for (let turn = 0; turn < mostTabs; turn += 1) {
        if (turn > 0 && (await isFocused(selector))) return;
        await press(key);
        if (await isFocused(selector)) return;
      }
      throw new Error(`${key} does not come to ${selector}`);
    },
    async isOn(selector) {
      for (let turn = 0; turn < 40; turn += 1) {
        if (await isFocused(selector)) return true;
        await page.waitForTimeout(50);
      }
      return false;
    },
  };
}
