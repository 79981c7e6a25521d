export const tagName = "tomoni-activity";

/** What elements do once the widget has come. */
export interface Life {
  come(element: HTMLElement): void;
  leave(element: HTMLElement): void;
}

/**
 * Defines the element, once a page: it holds its place, so that nothing below it moves, tells that it is there, also in a
 * shadow root of the page's, and comes alive by `begin`. `giveUp` leaves the page as if it was not there.
 */
export function defineTag(onCome: (element: HTMLElement) => void) {
  const place = new CSSStyleSheet();
  place.replaceSync(
    ":host(:not(:state(ready),[hidden])){display:block!important;min-height:var(--tomoni-reserve,max(800px,100svh))!important}",
  );
  const came: HTMLElement[] = [];
  let life: Life | undefined;
  const Tag = class extends HTMLElement {
    constructor() {
      super();
      this.attachShadow({ mode: "open" }).adoptedStyleSheets.push(place);
    }

    connectedCallback() {
      if (life) life.come(this);
      else onCome((came[came.length] = this));
    }

    disconnectedCallback() {
      life?.leave(this);
    }
  };
  if (!customElements.get(tagName)) customElements.define(tagName, Tag);
  return {
    begin: (given: Life) => came.forEach((life = given).come),
    giveUp: () => place.replaceSync(":host{display:none}"),
  };
}
