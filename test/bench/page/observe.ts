/** What the page's own clock tells of a visit. */
export interface Observed {
  shift: number;
  moved: string[];
  lcpMs: number;
  /** Of tasks longer than 50 ms. */
  longTasksMs: number[];
  pressedAt: number;
  /** When what the customer chose was drawn as chosen. */
  chosenAt: number;
  /** When the answer that acknowledges the vote had come. */
  acknowledgedAt: number;
}

/** @see https://wicg.github.io/layout-instability/ */
interface LayoutShift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
  sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
}

/** Runs in the page after `isChosen` is defined and before anything else; it costs every contender the same. */
export function observePage(): void {
  const seen: Observed = {
    shift: 0,
    moved: [],
    lcpMs: 0,
    longTasksMs: [],
    pressedAt: 0,
    chosenAt: 0,
    acknowledgedAt: 0,
  };
  Object.assign(globalThis, { pageCost: seen });
  const watch = (type: string, read: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(read)).observe({
      type,
      buffered: true,
    });
  watch("layout-shift", (entry) => {
    const { value, hadRecentInput, sources } = entry as LayoutShift;
    if (hadRecentInput) return;
    seen.shift += value;
    for (const { node, previousRect, currentRect } of sources) {
      const what = (node as Element | null)?.outerHTML?.slice(0, 60);
      seen.moved.push(`${what} from ${previousRect.top} to ${currentRect.top} at ${scrollY}`);
    }
  });
  watch("largest-contentful-paint", ({ startTime }) => (seen.lcpMs = startTime));
  watch("longtask", ({ duration }) => seen.longTasksMs.push(duration));
  watch("resource", (entry) => {
    const { serverTiming, responseEnd } = entry as PerformanceResourceTiming;
    if (serverTiming.some(({ name }) => name === "vote")) seen.acknowledgedAt = responseEnd;
  });
  const { isChosen } = globalThis as unknown as { isChosen(): boolean };
  const look = () => {
    if (!isChosen()) return void requestAnimationFrame(look);
    const { port1, port2 } = new MessageChannel();
    // The next task comes after this frame is drawn.
    port2.onmessage = () => (seen.chosenAt = performance.now());
    port1.postMessage(null);
  };
  Object.assign(globalThis, {
    /** Called before the click that counts. */
    awaitVote: () =>
      addEventListener(
        "pointerdown",
        (event) => {
          seen.pressedAt = event.timeStamp;
          requestAnimationFrame(look);
        },
        { capture: true, once: true },
      ),
  });
}
