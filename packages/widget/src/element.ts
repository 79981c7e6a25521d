import { createView, type View } from "./activity-view.ts";
import { attributes, readOptions } from "./config.ts";
import { openSession, type Page } from "./page.ts";
import { watchView } from "./platform/presence.ts";
import { adopt, reflect } from "./properties.ts";
import type { Life } from "./tag.ts";
import base from "./ui/base.css?inline";
import { addSheet } from "./ui/sheet.ts";

/** An element that is on the page. */
interface Living {
  /** What style sheets ask for by `:state()`. */
  states: Set<string>;
  view?: View | undefined;
  stop?(): void;
}

/** The elements that are on the page, wherever, with what begins each anew. */
const all = new Map<Element, () => void>();

/** Shows all activities again from the beginning, with the customer of now. */
export function restartAll(): void {
  for (const restart of all.values()) restart();
}

/** Those that are on the page and alive, in whatever root. */
export const livingElements = (): Iterable<Element> => all.keys();

function createLife(page: Page): Life {
  const living = new WeakMap<HTMLElement, Living>();
  const changes = new MutationObserver((records) => {
    for (const element of new Set(records.map(({ target }) => target as Element)))
      all.get(element)?.();
  });

  const rest = (one: Living) => {
    one.stop?.();
    one.view?.destroy();
    one.view = undefined;
  };
  const begin = (element: HTMLElement, one: Living) => {
    one.stop = watchView(element, "1200px", (isNear) => {
      if (!isNear || one.view) return;
      const options = readOptions(element, page.defaults);
      // A framework may give it later.
      if (!options.activity) return;
      one.view = createView({
        ...options,
        host: element,
        root: element.shadowRoot as ShadowRoot,
        session: Object.assign(openSession(page, options), { restart: restartAll }),
        release: () => one.states.add("ready"),
      });
    });
  };
  const meet = (element: HTMLElement): Living => {
    const one: Living = { states: element.attachInternals().states };
    adopt(element);
    changes.observe(element, { attributeFilter: [...attributes] });
    addSheet(element.shadowRoot as ShadowRoot, base);
    living.set(element, one);
    return one;
  };
  return {
    come(element) {
      const one = living.get(element) ?? meet(element);
      const restart = () => {
        rest(one);
        begin(element, one);
      };
      all.set(element, restart);
      // With a view it was only moved.
      if (!one.view) restart();
    },
    leave(element) {
      // A page that moves an element takes it out and puts it in at once: what was begun in it stays.
      queueMicrotask(() => {
        if (element.isConnected) return;
        all.delete(element);
        const one = living.get(element);
        if (one) rest(one);
      });
    },
  };
}

/** Brings the elements of a page to life, once. */
export function wake(page: Page): void {
  const tag = customElements.get("tomoni-activity");
  if (tag && !("activity" in tag.prototype)) reflect(tag.prototype as object);
  page.begin?.(createLife(page));
  page.begin = undefined;
}
