import process from "node:process";
import { expect } from "vitest";

declare global {
  // As Vite has them; its own types would bring in a browser's.
  interface ImportMetaEnv {
    readonly MODE: string;
  }
  interface ImportMeta {
    readonly env: ImportMetaEnv;
  }
}

/** Whether this is the long run of `pnpm test:faults`, and not the short one of every change. */
export const isLong = import.meta.env.MODE === "long";

/** Prints what a test measured, for the record. */
export function showNumbers(numbers: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${expect.getState().currentTestName}: ${JSON.stringify(numbers)}\n`);
}
