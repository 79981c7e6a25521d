/** Whether keys are being typed into something, so that letters are letters. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLSelectElement) return true;
  return (
    target instanceof HTMLInputElement &&
    !["button", "checkbox", "radio", "range", "submit"].includes(target.type)
  );
}

/** Whether an input method is still composing: Enter then ends a word, not a form. */
export function isComposing(event: KeyboardEvent): boolean {
  // Safari ends composing before the Enter that ended it: only the old code tells.
  return event.isComposing || (event as { keyCode?: number }).keyCode === 229;
}

/** Whether this key with Ctrl or Cmd sends a form from within its text. */
export function isSendKey(event: KeyboardEvent): boolean {
  return event.key === "Enter" && (event.metaKey || event.ctrlKey) && !isComposing(event);
}

export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/**
 * Listens to single keys, and to `g` followed by another within a second (`"g v"`). Keys with modifiers, keys while a
 * dialog is open, and keys typed into fields are left alone, but for Escape and `mod+k` in a field.
 * @returns stops listening
 */
export function listenToKeys(keys: () => KeyMap, now: () => number): () => void {
  let leadAtMs = -Infinity;
  function toName(event: KeyboardEvent): string {
    if ((event.ctrlKey || event.metaKey) && !event.altKey) return `mod+${event.key.toLowerCase()}`;
    return now() - leadAtMs < 1000 ? `g ${event.key}` : event.key;
  }
  function press(event: KeyboardEvent): void {
    if (event.defaultPrevented || isComposing(event) || event.altKey) return;
    const name = toName(event);
    // A dialog closes by Escape itself.
    if (document.querySelector("dialog[open]")) return;
    const isAlways = name === "Escape" || name === "mod+k";
    if (!isAlways && isTyping(event.target)) return;
    leadAtMs = name === "g" ? now() : -Infinity;
    const act = keys()[name];
    if (!act) return;
    event.preventDefault();
    act(event);
  }
  document.addEventListener("keydown", press);
  return () => document.removeEventListener("keydown", press);
}
