import { type ComponentChildren, h } from "preact";
import type { Scope } from "../store/scope.ts";
import { Icon } from "./icon.tsx";
import type { Pictured } from "./lightbox.tsx";

interface ZoomProps {
  scope: Scope;
  /** Whose picture it is, and what it is called. */
  id: string;
  title: string;
  /** The pictures to turn to; default: the activity's. */
  all?: readonly Pictured[] | undefined;
  class: string;
  children?: ComponentChildren;
}

/** A button that shows a picture large; loads what that takes only when pressed. */
export const Zoom = ({ scope, id, title, all, children, ...look }: ZoomProps) => (
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
