/** Whether an input method is composing: such an Enter chooses a word and must not submit. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}
