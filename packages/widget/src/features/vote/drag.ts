interface DragActs {
  onMove(to: number): void;
  onDrop(): void;
}

/** Moves a row of a list by pointer, from when its grip is pressed: it changes places past the middle of another. */
export function drag(event: PointerEvent, { onMove, onDrop }: DragActs): boolean {
  const grip = event.currentTarget as HTMLElement;
  const list = grip.closest("ol");
  if (!list || event.button !== 0) return false;
  grip.setPointerCapture(event.pointerId);
  grip.onpointermove = ({ clientY }) => {
    const others = [...list.children].filter((row) => !row.contains(grip));
    const to = others.filter((row) => {
      const { top, height } = row.getBoundingClientRect();
      return top + height / 2 < clientY;
    });
    onMove(to.length);
  };
  grip.onlostpointercapture = () => {
    grip.onpointermove = null;
    onDrop();
  };
  return true;
}
