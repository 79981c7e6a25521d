import { h } from "preact";
import type { Scope } from "../store/scope.ts";
import { Icon } from "./icon.tsx";
import type { ZoomProps } from "./pictured.ts";
import css from "./zoom.css?inline";
import { addSheet } from "./sheet.ts";

/** Makes the button that shows a picture of an activity large; it loads what that takes only when pressed. */
export function createZoom(scope: Scope) {
  addSheet(scope.root, css);
  return ({ id, title, all, children, ...look }: ZoomProps) => (
    <button
      type="button"
      {...look}
      aria-label={scope.text.enlarge(title)}
      onClick={() =>
        void import("./lightbox.tsx")
          .then(({ openLightbox }) => openLightbox(scope, id, all))
          .catch(() => {})
      }
    >
      {children ?? <Icon path="M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7" />}
    </button>
  );
}
