/** Calls when another tab changed what is stored under `key`, and when this page comes back from the browser's memory. */
export function watchOtherTabs(key: string, onChange: (before?: string | null) => unknown): void {
  addEventListener("storage", (event) => {
    // Null when everything was cleared.
    if (event.key === key || event.key === null) onChange(event.oldValue);
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) onChange();
  });
}

/** Calls when there is a connection again, as far as the browser can tell. */
export function whenBack(action: () => void): void {
  addEventListener("online", action);
}
