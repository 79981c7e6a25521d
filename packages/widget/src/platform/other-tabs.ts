/**
 * Calls when what is stored under `key` may be newer than what this page knows: another tab changed it, the page came
 * back from the browser's memory, or there is a connection again. Tells what was stored before, where that is known.
 */
export function watchOtherTabs(key: string, onChange: (before?: string | null) => unknown): void {
  addEventListener("storage", (event) => {
    // Null when everything was cleared.
    if (event.key === key || event.key === null) onChange(event.oldValue);
  });
  addEventListener("online", () => onChange());
  addEventListener("pageshow", (event) => {
    if (event.persisted) onChange();
  });
}
