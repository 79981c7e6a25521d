import type { WidgetOptions } from "../../config.ts";
import base from "../../ui/base.css?inline";
import { followColours } from "../../ui/follow-colours.ts";
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
  const ending = new AbortController();
  followColours({ host, root }, repaint, ending.signal);
  return {
    host,
    frame,
    remove() {
      ending.abort();
      host.remove();
    },
  };
}
