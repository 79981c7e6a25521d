/** Whether an input method is composing: such an Enter chooses a word and must not submit. */
export function isComposing(event: KeyboardEvent): boolean {
  // Safari ends composing before the Enter that ended it: only the old code tells.
  return event.isComposing || (event as { keyCode?: number }).keyCode === 229;
}
