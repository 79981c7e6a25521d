import type { DefineComponent, HTMLAttributes } from "vue";
import type { ActivityAttributes } from "./attributes.ts";

declare module "vue" {
  interface GlobalComponents {
    "tomoni-activity": DefineComponent<ActivityAttributes & HTMLAttributes>;
  }
}
