import { createView, type View } from "./activity-view.ts";
import { attributes, readOptions } from "./config.ts";
import { openSession, type Page } from "./page.ts";
import { watchView } from "./platform/presence.ts";
import base from "./ui/base.css?inline";
import { addSheet } from "./ui/sheet.ts";

/** What else an element can be asked. */
export interface ActivityElement extends HTMLElement {
  /** Shows the activity again from the beginning, with the attributes and the customer of now. */
  attributeChangedCallback(): void;
}

export const tagName = "tomoni-activity";

// Made inside a function: on a server there is no HTMLElement to extend.
function createElementClass(page: Page) {
  return class extends HTMLElement {
    static observedAttributes = attributes;
    #root = this.attachShadow({ mode: "open" });
    #states = this.attachInternals().states;
    #view: View | undefined;
    #stop: (() => void) | undefined;

    #leave() {
      this.#stop?.();
      this.#view?.destroy();
      this.#view = undefined;
    }

    connectedCallback() {
      // It was only moved.
      if (this.#view) return;
      addSheet(this.#root, base);
      this.#leave();
      this.#stop = watchView(this, "1200px", (isNear) => {
        if (!isNear || this.#view) return;
        const options = readOptions(this, page.defaults);
        this.#view = createView({
          ...options,
          host: this,
          root: this.#root,
          session: openSession(page, options),
          release: () => this.#states.add("ready"),
        });
      });
    }

    disconnectedCallback() {
      // A page that moves an element takes it out and puts it in at once: what was begun in it stays.
      queueMicrotask(() => this.isConnected || this.#leave());
    }

    attributeChangedCallback() {
      if (!this.#view) return;
      // It starts once it is found near: after all the attributes that change at once.
      this.#leave();
      this.connectedCallback();
    }
  };
}

/** Defines `<tomoni-activity>`, once. */
export function defineElement(page: Page = { defaults: {}, sessions: new Map() }): void {
  if (!customElements.get(tagName)) customElements.define(tagName, createElementClass(page));
}
