import type { WidgetOptions } from "../../config.ts";
import { later } from "../../platform/clock.ts";
import base from "../../ui/base.css?inline";
import { addSheet } from "../../ui/sheet.ts";
import { type Look, paint } from "../../ui/theme.ts";
import css from "./placement.css?inline";

/** A part of ours that no element of the page holds: a launcher, a prompt or a panel. */
export interface Frame {
  host: HTMLElement;
  frame: HTMLElement;
  /** Takes it out of the page. */
  remove(): void;
}

/** Repaints when the page may have changed its colours; the answer stops. */
function followColours(repaint: () => void): () => void {
  // The new colours are computed after the change is told.
  const soon = () => later(50, repaint);
  const changes = new MutationObserver(soon);
  for (const node of [document.documentElement, document.body]) {
    changes.observe(node, { attributeFilter: ["class", "style", "data-theme"] });
  }
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", soon);
  return () => {
    changes.disconnect();
    dark.removeEventListener("change", soon);
  };
}

/** Puts `<tomoni-{name}>` at the end of the page, in a shadow of its own, in the language and colours that are set. */
export function createFrame(
  name: "launcher" | "prompt" | "panel",
  look: Look & Pick<WidgetOptions, "locale">,
): Frame {
  const host = document.createElement(`tomoni-${name}`);
  const root = host.attachShadow({ mode: "open" });
  for (const sheet of [base, css]) addSheet(root, sheet);
  const frame = document.createElement("div");
  frame.className = `root ${name}`;
  frame.part = "root";
  if (look.locale) frame.lang = look.locale;
  root.append(frame);
  document.body.append(host);
  const repaint = () => paint(frame, host, look);
  repaint();
  const stop = followColours(repaint);
  return {
    host,
    frame,
    remove() {
      stop();
      host.remove();
    },
  };
}
