/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type {} from "./preact.ts";

export const right = (
  <tomoni-activity activity="act_1" base-url="https://t.example" locale="ja" class="vote" />
);
// @ts-expect-error There is no such scheme.
export const wrong = <tomoni-activity activity="act_1" scheme="dusk" />;
