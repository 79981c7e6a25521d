import type { HTMLAttributes } from "svelte/elements";
import type { ActivityElement } from "../properties.ts";
import type { ActivityAttributes } from "./attributes.ts";

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "tomoni-activity": ActivityAttributes &
      Omit<HTMLAttributes<ActivityElement>, keyof ActivityAttributes>;
  }
}
