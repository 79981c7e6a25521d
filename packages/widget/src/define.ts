import { wake } from "./element.ts";
import type { Page } from "./page.ts";
import { adopt, reflect } from "./properties.ts";
import { defineTag, tagName } from "./tag.ts";

/** Whether a browser is here, or something like it, such as jsdom: there elements keep what they are told, and show nothing. */
export const canShow = (): boolean =>
  "adoptedStyleSheets" in document &&
  "IntersectionObserver" in window &&
  "CustomStateSet" in window;

function defineMute(): void {
  if (customElements.get(tagName)) return;
  const Mute = class extends HTMLElement {
    connectedCallback() {
      adopt(this);
    }
  };
  reflect(Mute.prototype);
  customElements.define(tagName, Mute);
}

/** Defines `<tomoni-activity>` and brings it to life, once; for pages that are bundled. */
export function defineElement(page: Page): void {
  if (!canShow()) return defineMute();
  if (!customElements.get(tagName)) page.begin = defineTag(() => {}).begin;
  wake(page);
}
