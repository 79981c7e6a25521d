import type { Page } from "@tomoni/sdk/contract";
import type { Clock } from "../clock.ts";
import { toText } from "./serialized.ts";
import type { Store } from "../store/store.ts";

/** How long a page may be remembered: what other servers write is told of within as long. */
const freshMs = 1000;
/** What remembered pages may hold together, in bytes of their JSON; each counts as a thousand more. */
const mostKept = 8_000_000;
const ofPage = 1000;

/** Where a page belongs, and which one of the activity's it is. */
export interface PagePlace {
  activityId: string;
  key: string;
}

interface Needs {
  store: Pick<Store, "onChange" | "onTouched" | "onMissed">;
  clock: Clock;
}

const texts = new WeakMap<object, Buffer>();

function write({ items, nextCursor }: Page<object>): string {
  return `{"items":[${items.map(toText).join(",")}],"nextCursor":${JSON.stringify(nextCursor)}}`;
}

/** The JSON of a page; a shared one is written once, and so is each item that a participant sees as all do. */
export function toPageText(page: Page<object>): string | Buffer {
  return texts.get(page) ?? write(page);
}

/**
 * Pages of lists as those see them who have no part in them, remembered until the store says that their activity
 * changed. Who asks after a change on this server is told of it; after one on another server, within a second.
 */
export function createPageCache<Shared extends { page: Page<object> }>({ store, clock }: Needs) {
  const held = new Map<string, Map<string, Promise<Shared>>>();
  let emptiedAt = clock.now();
  let kept = 0;

  function forget(): void {
    held.clear();
    emptiedAt = clock.now();
    kept = 0;
  }

  store.onChange((activityIds) => {
    for (const activityId of activityIds) held.delete(activityId);
  });
  store.onTouched(({ activityId }) => activityId !== undefined && held.delete(activityId));
  store.onMissed(forget);

  function pagesOf(activityId: string): Map<string, Promise<Shared>> {
    if (kept > mostKept || Math.abs(clock.now() - emptiedAt) >= freshMs) forget();
    const known = held.get(activityId);
    if (known) return known;
    const pages = new Map<string, Promise<Shared>>();
    held.set(activityId, pages);
    return pages;
  }

  function remember({ page }: Shared): void {
    const text = Buffer.from(write(page));
    texts.set(page, text);
    kept += text.length + ofPage;
  }

  return {
    /** A page that holds everything acknowledged before the call. */
    get({ activityId, key }: PagePlace, load: () => Promise<Shared>): Promise<Shared> {
      const pages = pagesOf(activityId);
      const known = pages.get(key);
      if (known) return known;
      // Whatever changes while it is read takes it out of what is remembered, by its activity.
      const loading = load();
      pages.set(key, loading);
      loading.then(remember, () => pages.delete(key));
      return loading;
    },
  };
}
