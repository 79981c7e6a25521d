import type { WidgetOptions } from "../../config.ts";
import base from "../../ui/base.css?inline";
import { dress, type Look } from "../../ui/first-look.ts";
import { addSheet } from "../../ui/sheet.ts";
import css from "./placement.css?inline";

/** A part of ours that no element of the page holds: a launcher, a prompt or a panel. */
export interface Frame {
  host: HTMLElement;
  frame: HTMLElement;
  /** Takes it out of the page. */
  remove(): void;
}

/**
 * Keeps an element at the end of the page, also where a router swaps, morphs or restores what is around it; told when it
 * had to be put back. The answer ends that.
 */
function keepOnPage(host: HTMLElement, onReturn: () => void): () => void {
  const watch = new MutationObserver(() => {
    const isGone = !host.isConnected;
    put();
    if (isGone) onReturn();
  });
  const put = () => {
    if (!host.isConnected) document.body.append(host);
    // What a router kept of an earlier page are copies that do nothing.
    for (const other of document.body.querySelectorAll(
      ":scope > :is(tomoni-launcher,tomoni-prompt,tomoni-panel)",
    ))
      if (!other.shadowRoot) other.remove();
    watch.disconnect();
    for (const node of [document, document.documentElement, document.body])
      watch.observe(node, { childList: true });
  };
  put();
  return () => watch.disconnect();
}

let covering: Element[] = [];

/**
 * What a page paints its ground on: the boxes in its flow that cover the view, since many leave their body bare, and the
 * body around them.
 */
function toPageGround(): Element[] {
  const { body, documentElement: page } = document;
  const { clientWidth: width, clientHeight: height } = page;
  const stack = document.elementsFromPoint(width / 2, height / 2);
  // Under a modal dialog nothing is found: it is as it was.
  if (stack.includes(body))
    covering = stack.filter((element) => {
      const box = element.getBoundingClientRect();
      const isInFlow = !/fixed|absolute/.test(getComputedStyle(element).position);
      return isInFlow && box.width >= width && box.height >= height;
    });
  return [...new Set([...covering.filter(({ isConnected }) => isConnected), body, page])];
}

/** Puts `<tomoni-{name}>` at the end of the page, in a shadow of its own, in the language and colours that are set. */
export function createFrame(
  name: "launcher" | "prompt" | "panel",
  look: Look & Pick<WidgetOptions, "locale">,
  onReturn: () => void = () => {},
): Frame {
  const host = document.createElement(`tomoni-${name}`);
  const root = host.attachShadow({ mode: "open" });
  for (const sheet of [base, css]) addSheet(root, sheet);
  const frame = document.createElement("div");
  frame.className = `root ${name}`;
  frame.part = "root";
  if (look.locale) frame.lang = look.locale;
  root.append(frame);
  const ending = new AbortController();
  let repaint = () => {};
  const leave = keepOnPage(host, () => {
    repaint();
    onReturn();
  });
  dress(frame, host, look, toPageGround());
  void import("../../taking-part.ts").then(
    ({ keepInside, wear }) => {
      if (ending.signal.aborted) return;
      keepInside(root, ending.signal);
      repaint = wear({ frame, host, toBehind: toPageGround }, look, ending.signal);
    },
    // It can be used as it is.
    () => {},
  );
  return {
    host,
    frame,
    remove() {
      leave();
      ending.abort();
      host.remove();
    },
  };
}
