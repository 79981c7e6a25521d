/** Where a text survives a reload: `localStorage`, or anything of its shape, also asynchronous. */
export interface KeyValueStorage {
  getItem(key: string): string | null | Promise<string | null>;
  setItem(key: string, value: string): unknown;
  removeItem(key: string): unknown;
}

/** One text, read and written whole; undefined removes it. */
export interface TextStorage {
  get(): string | null | Promise<string | null>;
  set(value: string | undefined): unknown;
}

/**
 * One key of a storage. A storage that is full or forbidden must not cost a vote:
 * from then on the text lasts as long as the page.
 */
export function createTextStorage(storage: KeyValueStorage | undefined, key: string): TextStorage {
  let memory: string | null = null;
  let works = storage !== undefined;
  return {
    async get() {
      if (!storage || !works) return memory;
      try {
        return await storage.getItem(key);
      } catch {
        works = false;
        return memory;
      }
    },
    async set(value) {
      memory = value ?? null;
      if (!storage || !works) return;
      try {
        await (value === undefined ? storage.removeItem(key) : storage.setItem(key, value));
        // Some browsers say yes to everything and keep nothing.
        works = (await storage.getItem(key)) === memory;
      } catch {
        works = false;
      }
    },
  };
}
