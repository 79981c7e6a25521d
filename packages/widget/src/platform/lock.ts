import { createLock, type Lock } from "@tomoni/sdk/outbox";

/**
 * A lock that all tabs of a site share, under names beginning with `prefix`. Where the browser has none (no HTTPS,
 * a sandboxed frame), tasks of this page alone take turns. A tab that crashes lets its lock go.
 */
export function createTabLock(prefix: string): Lock {
  const own = createLock();
  return async (name, task) => {
    let hasBegun = false;
    try {
      return await navigator.locks.request(prefix + name, () => {
        hasBegun = true;
        return task();
      });
    } catch (error) {
      if (hasBegun) throw error;
      return own(name, task);
    }
  };
}
