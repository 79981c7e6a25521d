import { later } from "../platform/clock.ts";
import { toAncestors } from "./parent.ts";
import css from "./sensor.css?inline";
import { addSheet } from "./sheet.ts";

/** How often a page that changes all the time is looked at. */
const restMs = 60;

interface Followed {
  host: Element;
  root: ShadowRoot;
  /** What may paint behind it, where those are not its ancestors. */
  toBehind?(): Element[];
}

/** An element of the shadow whose inherited colours begin a transition the moment that the page's change. */
function createSensor(root: ShadowRoot): HTMLElement {
  addSheet(root, css);
  const sensor = document.createElement("i");
  sensor.className = "sensor";
  root.append(sensor);
  return sensor;
}

/**
 * Repaints, after a first time just before, whenever what an element stands on, or the text around it, may have another colour: whatever attribute of
 * whatever ancestor, style sheet or wish of the customer it comes by, and once a transition of the page has ended. The
 * answer looks again, for whoever moved the element.
 */
export function followColours(
  { host, root, toBehind = () => toAncestors(host) }: Followed,
  repaint: () => void,
  signal: AbortSignal,
): () => void {
  let isComing = false;
  let ancestors = new Set<Element>();
  const changes = new MutationObserver(() => soon());
  const watch = () => {
    changes.disconnect();
    ancestors = new Set(toBehind());
    for (const element of ancestors) changes.observe(element, { attributes: true });
    // Style sheets come, go and are switched here.
    changes.observe(document.head, {
      attributes: true,
      childList: true,
      characterData: true,
      subtree: true,
    });
  };
  const soon = () => {
    if (isComing || signal.aborted) return;
    isComing = true;
    later(restMs, () => {
      isComing = false;
      if (signal.aborted) return;
      repaint();
      // It may have been moved.
      watch();
    });
  };
  const options = { capture: true, passive: true, signal };
  for (const type of ["transitionend", "transitioncancel", "animationstart", "animationend"])
    document.addEventListener(
      type,
      (event) => ancestors.has(event.target as Element) && soon(),
      options,
    );
  document.addEventListener(
    "load",
    ({ target }) => target instanceof HTMLLinkElement && soon(),
    options,
  );
  for (const wish of ["(prefers-color-scheme:dark)", "(forced-colors:active)"])
    matchMedia(wish).addEventListener("change", soon, { signal });
  const sensor = createSensor(root);
  sensor.addEventListener("transitionrun", soon, { signal });
  signal.addEventListener("abort", () => {
    changes.disconnect();
    sensor.remove();
  });
  watch();
  return soon;
}
