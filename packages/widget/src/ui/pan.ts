/** A place in the view, in pixels. */
export interface Point {
  clientX: number;
  clientY: number;
}

const toMiddle = ({ left, top, width, height }: DOMRect): Point => ({
  clientX: left + width / 2,
  clientY: top + height / 2,
});

/** Remembers which place of the picture is at a point of the stage; the answer scrolls it back there, whatever its size by then. */
export function hold(stage: Element, point = toMiddle(stage.getBoundingClientRect())): () => void {
  const picture = stage.querySelector("img");
  const measure = () => picture?.getBoundingClientRect() ?? new DOMRect();
  const { clientX, clientY } = point;
  const before = measure();
  const x = (clientX - before.left) / before.width;
  const y = (clientY - before.top) / before.height;
  return () => {
    const { left, top, width, height } = measure();
    stage.scrollBy({
      left: left + x * width - clientX,
      top: top + y * height - clientY,
      behavior: "instant",
    });
  };
}

/** A hand that trembles does not drag. */
const leastPx = 4;

/** Scrolls a stage by dragging it with a mouse; fingers and pens do that by themselves. */
export function createPan() {
  let hasMoved = false;
  return {
    /** Whether the last press was a drag, and no click. */
    hasMoved: () => hasMoved,
    begin(event: PointerEvent) {
      hasMoved = false;
      if (event.pointerType !== "mouse" || event.button !== 0) return;
      const stage = event.currentTarget as HTMLElement;
      const { clientX, clientY } = event;
      const { scrollLeft, scrollTop } = stage;
      const ending = new AbortController();
      const { signal } = ending;
      const move = (now: PointerEvent) => {
        const [x, y] = [now.clientX - clientX, now.clientY - clientY];
        hasMoved ||= Math.hypot(x, y) > leastPx;
        if (hasMoved) stage.scrollTo({ left: scrollLeft - x, top: scrollTop - y });
      };
      addEventListener("pointermove", move, { signal });
      for (const type of ["pointerup", "pointercancel"] as const)
        addEventListener(type, () => ending.abort(), { signal });
    },
  };
}
