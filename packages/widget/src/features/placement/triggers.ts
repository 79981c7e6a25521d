import type { Trigger } from "@tomoni/sdk/contract";
import { later } from "../../platform/clock.ts";
import { toParent } from "../../ui/parent.ts";

export interface Armed {
  trigger: Trigger;
  /** Called when it goes off, perhaps more than once. */
  fire(): void;
  /** Ends the waiting. */
  signal: AbortSignal;
}

const passive = { capture: true, passive: true } as const;

/** Whether what was clicked is, or lies in, what a selector finds; also inside shadow roots. */
function isIn(selector: string, event: Event): boolean {
  return event.composedPath().some((node) => node instanceof Element && node.matches(selector));
}

const canScroll = ({ scrollHeight, clientHeight }: Element) => scrollHeight - clientHeight > 1;

/** What is scrolled: the page, or the element that takes its place in pages that are as high as the view. */
function findScroller(): Element | null {
  // Without a doctype it is the body.
  const page = document.scrollingElement;
  if (page && canScroll(page)) return page;
  const [top] = document.elementsFromPoint(innerWidth / 2, innerHeight / 2);
  for (let element = top ?? null; element; element = toParent(element))
    if (canScroll(element) && /auto|scroll/.test(getComputedStyle(element).overflowY))
      return element;
  return page;
}

/** How much of what can be scrolled has been, in percent; a page that fits has been seen. */
function toScrolled(element: Element | null): number {
  if (!element || !canScroll(element)) return 100;
  const { scrollHeight, clientHeight, scrollTop } = element;
  return Math.round((scrollTop / (scrollHeight - clientHeight)) * 100);
}

function waitForScroll({ fire, signal }: Armed, percent: number): void {
  const look = (element: Element | null) => toScrolled(element) >= percent && fire();
  const follow = ({ target }: Event) => {
    const element = target instanceof Document ? target.scrollingElement : (target as Element);
    // Not a list or a menu somewhere on the page.
    if (element && element.clientHeight * element.clientWidth >= (innerHeight * innerWidth) / 2)
      look(element);
  };
  addEventListener("scroll", follow, { ...passive, signal });
  // What is still being laid out may seem to fit.
  const cancel = later(1000, () => look(findScroller()));
  signal.addEventListener("abort", cancel);
}

/** Counts only while the tab is looked at. */
function waitForTime({ fire, signal }: Armed, seconds: number): void {
  let left = seconds;
  let cancel = () => {};
  const tick = () => {
    if (!document.hidden) left -= 1;
    if (left < 0) fire();
    else cancel = later(1000, tick);
  };
  tick();
  signal.addEventListener("abort", () => cancel());
}

/** The pointer leaves at the top, where tabs and the address are. */
function waitForExit({ fire, signal }: Armed): void {
  const look = (event: MouseEvent) => {
    if (!event.relatedTarget && event.clientY <= 0) fire();
  };
  document.addEventListener("mouseout", look, { ...passive, signal });
}

/**
 * Waits for what brings up a prompt. `code` waits for nobody here: `track` and `open` bring it.
 * @throws {SyntaxError} when a selector is none
 */
export function arm(armed: Armed): void {
  const { trigger, fire, signal } = armed;
  if (trigger.on === "view") fire();
  else if (trigger.on === "scroll") waitForScroll(armed, trigger.percent);
  else if (trigger.on === "time") waitForTime(armed, trigger.seconds);
  else if (trigger.on === "exit") waitForExit(armed);
  else if (trigger.on === "click") {
    const { selector } = trigger;
    document.createDocumentFragment().querySelector(selector);
    const look = (event: Event) => isIn(selector, event) && fire();
    document.addEventListener("click", look, { ...passive, signal });
  }
}
