/** Calls when another tab changed what is stored under `key`, with what stood there before. */
export function watchOtherTabs(key: string, onChange: (before: string | null) => unknown): void {
  addEventListener("storage", (event) => {
    // Null when everything was cleared.
    if (event.key === key || event.key === null) onChange(event.oldValue);
  });
}

/** Calls when there is a connection again, as far as the browser can tell. */
export function whenBack(action: () => void): void {
  addEventListener("online", action);
}

/** Calls when this page is shown again as it was left, out of the browser's memory: meanwhile time went on elsewhere. */
export function whenReturned(action: () => unknown, signal?: AbortSignal): void {
  const look = ({ persisted }: PageTransitionEvent) => {
    if (persisted) action();
  };
  addEventListener("pageshow", look, signal ? { signal } : {});
}
