import type * as React from "react";
import type { ActivityElement } from "../properties.ts";
import type { ActivityAttributes } from "./attributes.ts";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "tomoni-activity": ActivityAttributes &
        Omit<React.HTMLAttributes<ActivityElement>, keyof ActivityAttributes> &
        // A custom element takes `class` as it is.
        React.ClassAttributes<ActivityElement> & { class?: string | undefined };
    }
  }
}
