import { attributes } from "./config.ts";

/** `<tomoni-activity>`: its attributes as properties, null where the attribute is absent. */
export interface ActivityElement extends HTMLElement {
  activity: string | null;
  project: string | null;
  baseUrl: string | null;
  locale: string | null;
  scheme: string | null;
  accent: string | null;
  consent: string | null;
}

declare global {
  interface HTMLElementTagNameMap {
    "tomoni-activity": ActivityElement;
  }
}

/** `base-url` is `baseUrl`, as everywhere in the DOM. */
const toProperty = (attribute: string): string =>
  attribute.replace(/-(.)/, (_, letter: string) => letter.toUpperCase());

/** Gives a class of elements its attributes as properties; some frameworks set nothing else. */
export function reflect(prototype: object): void {
  for (const name of attributes) {
    Object.defineProperty(prototype, toProperty(name), {
      configurable: true,
      enumerable: true,
      get(this: Element) {
        return this.getAttribute(name);
      },
      set(this: Element, value: string | null | undefined) {
        if (value === null || value === undefined) this.removeAttribute(name);
        else this.setAttribute(name, value);
      },
    });
  }
}

/** What was set on an element before its class had these properties hides them: it is set anew. */
export function adopt(element: Element): void {
  const own = element as unknown as Record<string, unknown>;
  for (const name of attributes.map(toProperty)) {
    if (!Object.hasOwn(own, name)) continue;
    const value = own[name];
    Reflect.deleteProperty(own, name);
    own[name] = value;
  }
}
