import type { ClassAttributes, HTMLAttributes } from "preact";
import type { ActivityElement } from "../properties.ts";
import type { ActivityAttributes } from "./attributes.ts";

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "tomoni-activity": ActivityAttributes &
        Omit<HTMLAttributes<ActivityElement>, keyof ActivityAttributes> &
        ClassAttributes<ActivityElement>;
    }
  }
}
