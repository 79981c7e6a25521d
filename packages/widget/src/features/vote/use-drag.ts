import { useState } from "preact/hooks";

export interface Drag {
  /** Id of what is held; null when nothing is. */
  lifted: string | null;
  start(event: PointerEvent, id: string): void;
}

/** Moves the rows of a list by pointer: a row changes places once the pointer passes the middle of another. */
export function useDrag(
  onMove: (id: string, to: number) => void,
  onDrop: (id: string) => void,
): Drag {
  const [lifted, setLifted] = useState<string | null>(null);
  return {
    lifted,
    start(event, id) {
      const grip = event.currentTarget as HTMLElement;
      const list = grip.closest("ol");
      if (!list || event.button !== 0) return;
      grip.setPointerCapture(event.pointerId);
      setLifted(id);
      grip.onpointermove = ({ clientY }) => {
        const others = [...list.children].filter((row) => !row.contains(grip));
        const to = others.filter((row) => {
          const { top, height } = row.getBoundingClientRect();
          return top + height / 2 < clientY;
        });
        onMove(id, to.length);
      };
      grip.onlostpointercapture = () => {
        grip.onpointermove = null;
        setLifted(null);
        onDrop(id);
      };
    },
  };
}
