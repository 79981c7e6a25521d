import type { WidgetOptions } from "./config.ts";
import { defineElement, tagName } from "./element.ts";
import type { WidgetEventName, WidgetEvents } from "./events.ts";

export type { Consent, Scheme, WidgetOptions } from "./config.ts";
export type { ResponseKind, WidgetEventName, WidgetEvents } from "./events.ts";

/** What `mount()` answers. */
export interface Handle {
  /** Changes options; the activity is shown again with them. */
  update(options: Partial<WidgetOptions>): void;
  /** Listens; the answer stops listening. */
  on<Name extends WidgetEventName>(
    name: Name,
    listener: (detail: WidgetEvents[Name]) => void,
  ): () => void;
  /** Takes the widget out of the page, with all it listens to. */
  destroy(): void;
}

function setOptions(element: Element, options: Partial<WidgetOptions>): void {
  const { baseUrl, ...others } = options;
  for (const [name, value] of Object.entries({ "base-url": baseUrl, ...others })) {
    if (value !== undefined) element.setAttribute(name, value);
  }
}

/**
 * Shows an activity at the end of `target`, which is an element or a selector. Browser only; importing is safe anywhere.
 * @throws {RangeError} when the selector finds nothing
 */
export function mount(target: Element | string, options: WidgetOptions): Handle {
  const place = typeof target === "string" ? document.querySelector(target) : target;
  if (!place) throw new RangeError(`mount: no element matches "${target as string}"`);
  defineElement();
  const element = document.createElement(tagName);
  setOptions(element, options);
  place.append(element);
  return {
    update: (changes) => setOptions(element, changes),
    on(name, listener) {
      const hear = (event: Event) => listener((event as CustomEvent).detail);
      element.addEventListener(`tomoni:${name}`, hear);
      return () => element.removeEventListener(`tomoni:${name}`, hear);
    },
    destroy: () => element.remove(),
  };
}
