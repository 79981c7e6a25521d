import { createView, type View } from "./activity-view.ts";
import { attributes, type Defaults, readOptions, type WidgetOptions } from "./config.ts";
import { watchView } from "./platform/presence.ts";
import { createSession, type Session } from "./store/session.ts";
import base from "./ui/base.css?inline";
import { addSheet } from "./ui/sheet.ts";

export const tagName = "tomoni-activity";

/** What the elements of one page share: the activities of one project know the same customer. */
export interface Page {
  defaults: Defaults;
  sessions: Map<string, Session>;
}

function openSession({ sessions }: Page, options: WidgetOptions): Session {
  const key = `${options.baseUrl} ${options.project}`;
  const session = sessions.get(key) ?? createSession(options);
  sessions.set(key, session);
  return session;
}

// Made inside a function: on a server there is no HTMLElement to extend.
function createElementClass(page: Page) {
  return class extends HTMLElement {
    static observedAttributes = attributes;
    #root = this.attachShadow({ mode: "open" });
    #states = this.attachInternals().states;
    #view: View | undefined;
    #stop: (() => void) | undefined;

    connectedCallback() {
      addSheet(this.#root, base);
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
      this.#stop?.();
      this.#view?.destroy();
      this.#view = undefined;
    }

    attributeChangedCallback() {
      if (!this.#view) return;
      // It starts again once it is found near: after all the attributes that change at once.
      this.disconnectedCallback();
      this.connectedCallback();
    }
  };
}

/** Defines `<tomoni-activity>`, once. */
export function defineElement(page: Page = { defaults: {}, sessions: new Map() }): void {
  if (!customElements.get(tagName)) customElements.define(tagName, createElementClass(page));
}
