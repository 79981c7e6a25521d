import type { Image } from "@tomoni/sdk/contract";
import type { ComponentChildren } from "preact";

/** What has a picture: an option, an activity, an idea. */
export interface Pictured {
  id: string;
  title: string;
  image: Image | null;
}

export interface ZoomProps {
  /** Whose picture it is, and what it is called. */
  id: string;
  title: string;
  /** The pictures to turn to; default: the activity's. */
  all?: readonly Pictured[] | undefined;
  class: string;
  children?: ComponentChildren;
}
