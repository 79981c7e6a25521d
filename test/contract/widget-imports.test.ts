import { expect, test } from "vitest";

/** What a module exports, by kind. */
async function toExports(path: string): Promise<Record<string, string>> {
  const entry = (await import(/* @vite-ignore */ path)) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(entry).map(([name, value]) => [name, typeof value]));
}

test("[WL18] the widget's entries can be imported where there is no browser", async () => {
  const widget = "../../packages/widget/src";

  expect(typeof window).toBe("undefined");
  expect(await toExports(`${widget}/mount.ts`)).toEqual({
    define: "function",
    mount: "function",
    start: "function",
  });
  expect(await toExports(`${widget}/react.ts`)).toEqual({ TomoniActivity: "function" });
});
