import { createStore, type StoreApi } from "zustand/vanilla";
import type { Keep } from "../../platform/storage.ts";

function parse(text: string | null): object {
  try {
    return JSON.parse(text ?? "{}") as object;
  } catch {
    return {};
  }
}

/** Words being written, kept as typed: in memory, and past a reload once the customer took part. */
export function createDraft<Fields extends Record<string, string>>(
  keep: Keep,
  about: string,
  empty: Fields,
): StoreApi<Fields> {
  const name = `draft:${about}`;
  const store = createStore<Fields>(() => ({ ...empty, ...parse(keep.get(name)) }));
  store.subscribe((draft) => {
    if (Object.values(draft).some(Boolean)) keep.set(name, JSON.stringify(draft));
    else keep.remove(name);
  });
  return store;
}

/** What was refused comes back before what was written since. */
export const join = (refused: string, since: string): string =>
  refused && since ? `${refused}\n\n${since}` : refused || since;
