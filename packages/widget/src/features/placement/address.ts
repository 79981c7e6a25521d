import { later } from "../../platform/clock.ts";

/** Tells when a page of one document shows another address, without touching the page's own `history`. */
export function watchAddress(onChange: () => void, signal: AbortSignal): void {
  let known = location.href;
  const look = () => {
    if (signal.aborted || known === location.href) return;
    known = location.href;
    onChange();
  };
  const { navigation } = window as { navigation?: EventTarget };
  if (navigation) {
    navigation.addEventListener("currententrychange", look, { signal });
    return;
  }
  // An older browser tells of going back, and of nothing else.
  addEventListener("popstate", look, { signal });
  const ask = () => {
    if (signal.aborted) return;
    if (!document.hidden) look();
    later(1000, ask);
  };
  ask();
}

const toPlace = () => location.pathname + location.search;

/** Whether the page shows another address by now than when it was asked for; a fragment is none. */
export function watchPlace(): () => boolean {
  const known = toPlace();
  return () => known !== toPlace();
}

/** Tells when the customer went back or forward to another address of the same document. */
export function watchReturn(onReturn: () => void, signal: AbortSignal): void {
  const hasMoved = watchPlace();
  const look = () => {
    if (hasMoved()) onReturn();
  };
  addEventListener("popstate", look, { signal });
}
