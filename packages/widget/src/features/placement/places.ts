import type { Placement } from "@tomoni/sdk/contract";

export interface Place {
  activityId: string;
  selector: (Placement & { kind: "selector" })["selector"];
}

export interface Places {
  /** Shows these and no others, now and whenever what they follow appears. */
  set(places: readonly Place[]): void;
  /** Whether it stands on the page. */
  has(activityId: string): boolean;
}

function find(selector: string): Element | null {
  try {
    return document.querySelector(selector);
  } catch {
    // No selector: `explain` says so.
    return null;
  }
}

/** Takes away what a router kept of an earlier page and put back: the element itself follows. */
function removeCopies(activityId: string): void {
  for (const copy of document.querySelectorAll("tomoni-activity[data-placed]"))
    if (copy.getAttribute("data-placed") === activityId) copy.remove();
}

/** Keeps activities right after the first element that their selectors find, also on a page that draws itself anew. */
export function createPlaces(
  toElement: (activityId: string) => HTMLElement,
  signal: AbortSignal,
): Places {
  const elements = new Map<string, HTMLElement>();
  let wanted: readonly Place[] = [];

  const put = () => {
    for (const { activityId, selector } of wanted) {
      if (elements.get(activityId)?.isConnected) continue;
      const target = find(selector);
      if (!target) continue;
      const element = elements.get(activityId) ?? toElement(activityId);
      element.dataset["placed"] = activityId;
      elements.set(activityId, element);
      removeCopies(activityId);
      target.after(element);
    }
  };
  const watch = new MutationObserver(put);
  const clear = (isWanted: (activityId: string) => boolean) => {
    for (const [activityId, element] of elements) {
      if (isWanted(activityId)) continue;
      element.remove();
      removeCopies(activityId);
      elements.delete(activityId);
    }
  };
  signal.addEventListener("abort", () => {
    watch.disconnect();
    clear(() => false);
  });
  return {
    set(places) {
      wanted = places;
      clear((id) => places.some(({ activityId }) => activityId === id));
      watch.disconnect();
      if (places.length === 0) return;
      watch.observe(document, { childList: true, subtree: true });
      put();
    },
    has: (activityId) => elements.get(activityId)?.isConnected === true,
  };
}
