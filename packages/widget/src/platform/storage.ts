/** Strings by name: in memory until `allow()`, in the browser's storage from then on, where other tabs find them. */
export interface Keep {
  get(name: string): string | null;
  set(name: string, value: string): void;
  remove(name: string): void;
  /** Whether what is set now goes to the browser's storage. */
  isAllowed(): boolean;
  /** The customer took part or agreed: what is held may now outlive the page. */
  allow(): void;
  /** The customer declined: what the browser holds goes, and the page's memory alone keeps it. `false` lifts that. */
  deny(isDenied: boolean): void;
}

/** What the browser's `localStorage` offers of itself; it may throw at any time. */
type Backing = Pick<Storage, "getItem" | "setItem" | "removeItem">;

function quietly<Value>(action: () => Value): Value | null {
  try {
    return action();
  } catch {
    // Blocked storage: memory holds it.
    return null;
  }
}

/** Makes a store whose names begin with `prefix`. Nothing is written to the browser before `allow()`. */
export function createKeep(prefix: string, open: () => Backing = () => localStorage): Keep {
  // What the browser does not hold: it may not yet, or its storage is full or blocked.
  const memory = new Map<string, string>();
  let isAllowed = false;
  let isDenied = false;
  const read = (name: string) => quietly(() => open().getItem(prefix + name)) ?? null;
  const drop = (name: string) => quietly(() => open().removeItem(prefix + name));
  const set = (name: string, value: string) => {
    memory.set(name, value);
    if (isAllowed)
      quietly(() => {
        open().setItem(prefix + name, value);
        // Some browsers say yes to everything and keep nothing.
        if (read(name) === value) memory.delete(name);
      });
  };
  const allow = () => {
    if (isAllowed || isDenied) return;
    isAllowed = true;
    // Another tab may have been quicker: what it stored holds for both.
    for (const [name, value] of memory) set(name, read(name) ?? value);
  };
  return {
    get(name) {
      const held = memory.get(name);
      if (held !== undefined || isDenied) return held ?? null;
      const stored = read(name);
      // They took part or agreed before, or in another tab just now.
      if (stored !== null) allow();
      return stored;
    },
    set,
    remove(name) {
      memory.delete(name);
      drop(name);
    },
    isAllowed: () => isAllowed,
    allow,
    deny(denies) {
      isDenied = denies;
      if (!denies) return;
      isAllowed = false;
      for (const key of Object.keys(quietly(open) ?? {})) {
        const name = key.slice(prefix.length);
        if (!key.startsWith(prefix)) continue;
        memory.set(name, memory.get(name) ?? read(name) ?? "");
        drop(name);
      }
    },
  };
}
