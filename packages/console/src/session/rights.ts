import type { Capability } from "@tomoni/sdk";
import { useConsole } from "../console-context.ts";
import { useStore } from "../ui/use-store.ts";
import { toMembership } from "./session.ts";

/** Whether the member's role allows something in the project that is open: what it does not allow is not offered. */
export function useRights(): (capability: Capability) => boolean {
  const { session } = useConsole();
  const membership = useStore(session, toMembership);
  return (capability) => membership?.capabilities.includes(capability) ?? false;
}
