import { createStore, type StoreApi } from "zustand/vanilla";
import { toJson } from "@tomoni/sdk/json";
import type { Keep } from "../../platform/storage.ts";
import { toOwnNames } from "../../store/author.ts";

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
  const [own = name, ...others] = toOwnNames(keep, name);
  // What was written before somebody vouched for its author is theirs.
  for (const other of others) {
    const text = keep.get(other);
    keep.remove(other);
    if (text && !keep.get(own)) keep.set(own, text);
  }
  const store = createStore<Fields>(() => ({ ...empty, ...parse(keep.get(own)) }));
  store.subscribe((draft) => {
    if (Object.values(draft).some(Boolean)) keep.set(own, toJson(draft));
    else keep.remove(own);
  });
  return store;
}

/** What was refused comes back before what was written since. */
export const join = (refused: string, since: string): string =>
  refused && since ? `${refused}\n\n${since}` : refused || since;
