import { h } from "preact";
const shapes = {
  check: "M5 12.5l4.5 4.5L19 7.5",
  enlarge: "M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7",
} as const;

/** An outline on a 24 px grid; says nothing to a screen reader. */
export const Icon = ({ shape, path }: { shape?: keyof typeof shapes; path?: string }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={path ?? shapes[shape ?? "check"]} />
  </svg>
);
