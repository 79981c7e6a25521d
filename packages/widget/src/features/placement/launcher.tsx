import { h, render } from "preact";
import { Icon } from "../../ui/icon.tsx";
import { createFrame } from "./frame.ts";

/** lucide's message-circle. */
export const bubble = "M7.9 20A9 9 0 1 0 4 16.1L2 22Z";

export interface Launcher {
  /** While a prompt stands in its corner. */
  hide(isHidden: boolean): void;
  /** Whether it can be seen. */
  isSeen(): boolean;
  remove(): void;
}

export interface LauncherOptions {
  look: Parameters<typeof createFrame>[1];
  label: string;
  side: "start" | "end";
  onOpen(): void;
}

/** A button in a corner of the page. */
export function createLauncher({ look, label, side, onOpen }: LauncherOptions): Launcher {
  const { host, frame, remove } = createFrame("launcher", look);
  frame.classList.add(side);
  render(
    <button type="button" class="pill" part="button" aria-haspopup="dialog" onClick={onOpen}>
      <Icon path={bubble} />
      {label}
    </button>,
    frame,
  );
  return {
    hide: (isHidden) => (host.hidden = isHidden),
    isSeen: () => frame.checkVisibility(),
    remove,
  };
}
