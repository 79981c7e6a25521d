import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
  Virtualizer,
} from "@tanstack/virtual-core";
import { useLayoutEffect, useReducer, useState } from "preact/hooks";

export interface Rows {
  /** Pixels that all rows take. */
  height: number;
  shown: readonly VirtualItem[];
  /** Given to each row's element, which carries `data-index`. */
  measure(element: HTMLElement | null): void;
  scrollTo(index: number): void;
}

/** Windowing: only the rows in view, and some beside them, are elements, however long a list is. */
export function useRows(
  count: number,
  { scroller, estimatePx }: { scroller: () => HTMLElement | null; estimatePx: number },
): Rows {
  const [, renderAgain] = useReducer((n: number) => n + 1, 0);
  const options = {
    count,
    getScrollElement: scroller,
    estimateSize: () => estimatePx,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    overscan: 6,
    onChange: () => renderAgain(0),
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  return {
    height: virtualizer.getTotalSize(),
    shown: virtualizer.getVirtualItems(),
    measure: virtualizer.measureElement,
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: "auto" }),
  };
}
