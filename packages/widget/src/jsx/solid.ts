import type { JSX as Jsx } from "solid-js";
import type { ActivityElement } from "../properties.ts";
import type { ActivityAttributes } from "./attributes.ts";

declare module "solid-js" {
  namespace JSX {
    interface IntrinsicElements {
      "tomoni-activity": ActivityAttributes &
        Omit<Jsx.HTMLAttributes<ActivityElement>, keyof ActivityAttributes>;
    }
  }
}
