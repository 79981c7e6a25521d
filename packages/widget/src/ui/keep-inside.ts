const isField = (target: EventTarget | undefined) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** A key pressed inside is no shortcut of the page's; with Ctrl, Cmd or Alt it may be one, outside a field. */
function isOwnKey(event: KeyboardEvent): boolean {
  const { ctrlKey, metaKey, altKey } = event;
  return !(ctrlKey || metaKey || altKey) || isField(event.composedPath()[0]);
}

/** Whether something of ours takes the wheel or the finger: a modal of ours, or what scrolls inside. */
function isTaken(event: Event, root: ShadowRoot): boolean {
  const path = event.composedPath();
  return path.slice(0, path.indexOf(root)).some((node) => {
    if (!(node instanceof HTMLElement)) return false;
    if (node.localName === "dialog") return true;
    const { overflowX, overflowY } = getComputedStyle(node);
    return (
      (/auto|scroll/.test(overflowY) && node.scrollHeight > node.clientHeight) ||
      (/auto|scroll/.test(overflowX) && node.scrollWidth > node.clientWidth)
    );
  });
}

const keys = ["keydown", "keypress", "keyup"] as const;
/** With these a carousel, a sortable list or a drawing begins, and some keep the focus from what was pressed. */
const presses = ["pointerdown", "mousedown", "touchstart", "dragstart", "selectstart"] as const;
const moves = ["wheel", "touchmove"] as const;

/**
 * Keeps what is pressed, dragged and wheeled inside from what the page does with it around: shortcuts, carousels, sortable
 * lists, smooth scrolling. Clicks and releases go on to the page, whose menus close by them.
 */
export function keepInside(root: ShadowRoot, signal: AbortSignal): void {
  const options = { signal, passive: true };
  const keep = (event: Event) => event.stopPropagation();
  for (const type of keys)
    root.addEventListener(
      type,
      (event) => isOwnKey(event as KeyboardEvent) && keep(event),
      options,
    );
  for (const type of presses) root.addEventListener(type, keep, options);
  for (const type of moves)
    root.addEventListener(type, (event) => isTaken(event, root) && keep(event), options);
}
