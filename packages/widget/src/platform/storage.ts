/** Strings by name. In memory until `allow()`, in the browser's storage from then on. */
export interface Keep {
  get(name: string): string | null;
  set(name: string, value: string): void;
  remove(name: string): void;
  /** The customer took part or agreed: what is held may now outlive the page. */
  allow(): void;
}

/** What the browser's `localStorage` offers of itself; it may throw at any time. */
type Backing = Pick<Storage, "getItem" | "setItem" | "removeItem">;

function quietly<Value>(action: () => Value): Value | null {
  try {
    return action();
  } catch {
    // Blocked or full storage: memory still holds it.
    return null;
  }
}

/**
 * Makes a store whose names begin with `prefix`. Nothing is written to the browser before `allow()`.
 * With `isDenied` nothing ever is.
 */
export function createKeep(
  prefix: string,
  isDenied: boolean,
  open: () => Backing = () => localStorage,
): Keep {
  const memory = new Map<string, string>();
  let isAllowed = false;
  const write = (name: string, value: string) =>
    quietly(() => open().setItem(prefix + name, value));
  return {
    get: (name) =>
      memory.get(name) ?? (isDenied ? null : quietly(() => open().getItem(prefix + name))),
    set(name, value) {
      memory.set(name, value);
      if (isAllowed) write(name, value);
    },
    remove(name) {
      memory.delete(name);
      if (!isDenied) quietly(() => open().removeItem(prefix + name));
    },
    allow() {
      if (isAllowed || isDenied) return;
      isAllowed = true;
      for (const [name, value] of memory) write(name, value);
    },
  };
}
