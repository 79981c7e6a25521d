import type { FaultyKey } from "./tell-key-fault.ts";

/** Tells a developer what is wrong with the key, in the console of a page on their own machine. */
export async function warnOfKey(found: FaultyKey): Promise<void> {
  const { tellKeyFault } = await import("./tell-key-fault.ts");
  await tellKeyFault(found);
}
