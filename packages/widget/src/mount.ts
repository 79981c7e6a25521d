import { convert, direct, identifyOn } from "./commands.ts";
import { readOptions, type WidgetOptions } from "./config.ts";
import { canShow, defineElement } from "./define.ts";
import type { WidgetEventName, WidgetEvents } from "./events.ts";
import type { Page, Placements } from "./page.ts";
import type { Conversion } from "./store/measure.ts";
import { tagName } from "./tag.ts";

export type { ActivityElement } from "./properties.ts";
export type { Consent, Scheme, WidgetOptions } from "./config.ts";
export type { ResponseKind, WidgetEventName, WidgetEvents } from "./events.ts";
export type { Conversion } from "./store/measure.ts";

/** What `mount()` answers. */
export interface Handle {
  /** Changes options; the activity is shown again with them. */
  update(options: Partial<WidgetOptions>): void;
  /** Opens the activity in a panel over the page as well. */
  open(): Promise<void>;
  /** Closes that panel. */
  close(): void;
  /** Listens; the answer stops listening. */
  on<Name extends WidgetEventName>(
    name: Name,
    listener: (detail: WidgetEvents[Name]) => void,
  ): () => void;
  /** Takes the widget out of the page, with all it listens to. */
  destroy(): void;
}

/** The same for all activities of the page. */
export interface TomoniOptions extends Omit<WidgetOptions, "activity"> {
  /** Whether launchers, prompts and activities after selectors come, as the project says. Default false. */
  placements?: boolean | undefined;
}

/** What the script line's commands do, for a page that is bundled. */
export interface Tomoni extends Omit<Placements, "open" | "close" | "track" | "destroy"> {
  /** Opens an activity in a panel over the page. */
  open(activityId: string): Promise<void>;
  /** Closes the panel or the prompt. */
  close(): Promise<void>;
  /** Tells of an event of the page's own: prompts may wait for it. */
  track(event: string): Promise<void>;
  /** Makes the customer the one whom the JWT names; `null` forgets them. */
  identify(identity: string | null): void;
  /** Tells of something worth having that the visitor did, such as an order. */
  convert(name: string, conversion?: Conversion): Promise<void>;
  /** Takes launchers, prompts and panels off the page, for good. */
  destroy(): Promise<void>;
}

// One page has one custom element, whoever defines it.
const page: Page = { defaults: {}, sessions: new Map() };

const toAttributes = ({ baseUrl, ...others }: Partial<WidgetOptions>) =>
  Object.entries({ "base-url": baseUrl, ...others });

function setOptions(element: Element, options: Partial<WidgetOptions>): void {
  for (const [name, value] of toAttributes(options)) {
    if (value !== undefined) element.setAttribute(name, value);
  }
}

/** Defines `<tomoni-activity>` without showing anything. Browser only. */
export function define(): void {
  defineElement(page);
}

/**
 * Shows an activity at the end of `target`, which is an element or a selector. Browser only; importing is safe anywhere.
 * @throws {RangeError} when the selector finds nothing
 */
export function mount(target: Element | string, options: WidgetOptions): Handle {
  const place = typeof target === "string" ? document.querySelector(target) : target;
  if (!place) throw new RangeError(`mount: no element matches "${target as string}"`);
  define();
  const element = document.createElement(tagName);
  const stops = new Set<() => void>();
  let placements: Promise<Placements> | undefined;
  setOptions(element, options);
  place.append(element);
  return {
    update: (changes) => setOptions(element, changes),
    async open() {
      if (!canShow()) return;
      const { createPlacements } = await import("./features/placement/director.ts");
      const now = readOptions(element, page.defaults);
      placements ??= createPlacements(page, now, false);
      await (await placements).open(now.activity);
    },
    close: () => void placements?.then(({ close }) => close()).catch(() => {}),
    on(name, listener) {
      const hear = (event: Event) => listener((event as CustomEvent).detail);
      element.addEventListener(`tomoni:${name}`, hear);
      const stop = () => {
        element.removeEventListener(`tomoni:${name}`, hear);
        stops.delete(stop);
      };
      stops.add(stop);
      return stop;
    },
    destroy() {
      for (const stop of stops) stop();
      element.remove();
      void placements?.then(({ destroy }) => destroy()).catch(() => {});
    },
  };
}

/**
 * Begins on a page as the script line does: its options stand in for what an element lacks, and with `placements`
 * launchers and prompts come. Once a page; browser only.
 */
export function start({ placements, ...options }: TomoniOptions): Tomoni {
  page.defaults = Object.fromEntries(toAttributes(options).filter(([, value]) => value));
  if (placements) page.defaults.placements = "";
  define();
  if (placements && canShow()) direct(page).catch(() => {});
  return {
    open: async (activityId) => (canShow() ? (await direct(page)).open(activityId) : undefined),
    close: async () => (await page.placements)?.close(),
    track: async (event) => (await page.placements)?.track(event),
    explain: async (activityId) =>
      canShow() ? (await direct(page)).explain(activityId) : "This is no browser: nothing shows.",
    identify: (identity) => identifyOn(page, identity),
    convert: (name, conversion) => convert(page, name, conversion),
    destroy: async () => (await page.placements)?.destroy(),
  };
}
