import { render } from "preact";
import { emit, type WidgetEvents } from "./events.ts";
import { later } from "./platform/clock.ts";
import { whenIdle } from "./platform/idle.ts";
import { whenReturned } from "./platform/other-tabs.ts";
import { watchView } from "./platform/presence.ts";
import { mayMeasure } from "./store/measuring.ts";
import { respondedAt } from "./store/respond.ts";
import type { Scope } from "./store/scope.ts";
import { openOutbox } from "./store/sending.ts";
import { breakLines } from "./ui/headings.ts";
import type { Look } from "./ui/first-look.ts";
import { keepInside } from "./ui/keep-inside.ts";
import notice from "./ui/notice.css?inline";
import rtl from "./ui/rtl.css?inline";
import { addSheet } from "./ui/sheet.ts";
import { followTranslation } from "./ui/translated.ts";
import touch from "./ui/touch.css?inline";
import { wear } from "./ui/theme.ts";
import { createZoom } from "./ui/zoom.tsx";

/** How far a page may scroll before the browser draws again; more than a turn of the wheel on a busy machine. */
const mostScrollPx = 600;
/** A page that has not moved for so long is at rest: nothing just below the view comes into it unseen. */
const restMs = 300;

/** Sets the height that an element holds, from within. */
function createHold(root: ShadowRoot) {
  const sheet = new CSSStyleSheet();
  return (heightPx: number) => {
    sheet.replaceSync(`:host(:not(:state(ready))){min-height:${heightPx}px!important}`);
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  };
}

/**
 * Gives up the reserved height once nothing in view can move by it: what is below the view as soon as the page rests, all of
 * it when what shrinks is well below the view, or with an input. Above the view it stays: not every browser holds the page still
 * when something above it shrinks.
 */
export function settle(
  { root, signal }: Pick<Scope, "root" | "signal">,
  release: () => void,
): void {
  const done = new AbortController();
  const options = { capture: true, passive: true, signal: done.signal };
  const hold = createHold(root);
  let cancel = () => {};
  const measure = () => ({
    host: root.host.getBoundingClientRect(),
    frame: root.firstElementChild?.getBoundingClientRect() ?? new DOMRect(),
  });
  const finish = () => {
    done.abort();
    cancel();
    release();
  };
  const rest = () => {
    const { host, frame } = measure();
    // What no gap keeps apart has nothing to give up.
    if (host.bottom - frame.bottom < 1) finish();
    else if (host.bottom > innerHeight) hold(Math.max(innerHeight - host.top, frame.height));
  };
  const look = () => {
    cancel();
    if (measure().frame.bottom >= innerHeight + mostScrollPx) finish();
    else cancel = later(restMs, rest);
  };
  addEventListener("scroll", look, options);
  // Not while a pointer is down: what it presses would move from under it.
  for (const type of ["click", "keydown"]) addEventListener(type, finish, options);
  signal.addEventListener("abort", () => {
    done.abort();
    cancel();
  });
  look();
}

async function tellShown({ host, session, activity, prepare }: Scope): Promise<void> {
  const activityId = activity.id;
  emit(host, "shown", { activityId });
  // Whoever looks for a second may take part: fetch what that takes while there is a connection.
  prepare?.().catch(() => {});
  await openOutbox(session);
  if (!mayMeasure(session)) return;
  await session.call("events.send", {
    params: { projectKey: session.project },
    body: { events: [{ type: "impression", activityId }] },
  });
}

const isHalfShown = ({
  intersectionRect,
  boundingClientRect,
  rootBounds,
}: IntersectionObserverEntry) =>
  intersectionRect.height >=
  Math.min(boundingClientRect.height, rootBounds?.height ?? innerHeight) / 2;

/** Tells once, when at least half of what fits was in view for a second. @see measures.md, Funnel */
function watchShown(scope: Scope): void {
  let cancel: (() => void) | undefined;
  const observer = new IntersectionObserver(
    ([entry]) => {
      cancel?.();
      if (!entry || !isHalfShown(entry)) return;
      cancel = later(1000, () => {
        observer.disconnect();
        // Only a count: its loss is nobody's.
        tellShown(scope).catch(() => {});
      });
    },
    { threshold: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6] },
  );
  observer.observe(scope.host);
  scope.signal.addEventListener("abort", () => {
    cancel?.();
    observer.disconnect();
  });
}

/** Knows whether the element is in view while the tab is looked at. */
function watchInView({ host, inView, signal }: Scope): void {
  let isSeen = false;
  const tell = () => inView.setState(isSeen && !document.hidden);
  const stop = watchView(host, "0px", (isInView) => {
    isSeen = isInView;
    tell();
  });
  document.addEventListener("visibilitychange", tell, { signal });
  signal.addEventListener("abort", stop);
}

/** Shows what the customer did in another tab, or at another place of this page, once the server has it. */
function followOtherPlaces(scope: Scope): void {
  const { session, activity, host, signal } = scope;
  const stop = session.state.subscribe(({ settled }, before) => {
    if (settled !== before.settled && settled.some((key) => key.includes(activity.id)))
      scope.refresh?.();
  });
  signal.addEventListener("abort", stop);
  const hear = (event: Event) => {
    const { activityId } = (event as CustomEvent<WidgetEvents["submitted"]>).detail;
    if (activityId === activity.id && event.composedPath()[0] !== host) scope.refresh?.();
  };
  addEventListener("tomoni:submitted", hear, { signal });
  // This place may have been on its way when it happened.
  const other = respondedAt.get(activity.id);
  if (other?.isConnected && other !== host) scope.refresh?.();
  whenReturned(() => scope.refresh?.(), signal);
}

/** What an activity is drawn in, as what goes on beside it needs it. */
export interface Beside extends Pick<Scope, "host" | "root" | "signal"> {
  frame: HTMLElement;
  look: Look;
  /** Gives up the height that was reserved. */
  release(): void;
  /** Looks at the colours again; set once they are followed. */
  repaint?: () => void;
}

/**
 * Begins all that goes on beside an activity on the page until it leaves; without a scope, where nothing can be used, that
 * is its colours. What measures comes while nothing waits to be laid out, and before anything here changes it.
 */
export async function accompany(
  beside: Beside,
  scope: Scope | undefined,
  redraw: () => void,
): Promise<void> {
  await whenIdle();
  const { host, look, signal, release } = beside;
  if (signal.aborted) return;
  const isFromRight = getComputedStyle(host).direction === "rtl";
  if (scope) settle(scope, release);
  if (beside.repaint) beside.repaint();
  else beside.repaint = wear(beside, look, signal);
  if (!scope) return;
  const { id: activityId, kind } = scope.activity;
  emit(host, "ready", { activityId, kind });
  keepInside(scope.root, scope.signal);
  scope.Zoom = createZoom(scope);
  // What a browser translated before its texts were followed is drawn anew.
  const body = scope.root.querySelector(":is(font)")?.closest(".root > *");
  if (body) render(null, body);
  redraw();
  followTranslation(scope.root, scope.signal);
  watchInView(scope);
  watchShown(scope);
  followOtherPlaces(scope);
  breakLines(scope);
  addSheet(scope.root, notice);
  addSheet(scope.root, touch);
  if (isFromRight) addSheet(scope.root, rtl);
}
