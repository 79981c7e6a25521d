import { h } from "preact";
/** An outline on a 24 px grid; says nothing to a screen reader. */
export const Icon = ({ path }: { path: string }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={path} />
  </svg>
);
