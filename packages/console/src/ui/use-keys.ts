import { useEffect, useRef } from "preact/hooks";
import { now } from "../platform/now.ts";
import { type KeyMap, listenToKeys } from "./keys.ts";

/** Listens to single keys while the component is there. */
export function useKeys(keys: KeyMap): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => listenToKeys(() => latest.current, now), []);
}
