import type { ActorInfo } from "@tomoni/sdk/contract";

/** Tells who an actor is, as events have it. */
export type NameOf = (actor: string) => ActorInfo;

/** `member mem_…` and the like, without a name. */
export function toUnnamed(actor: string): ActorInfo {
  const [kind = "", id] = actor.split(" ");
  return { kind, id: id ?? null, name: null };
}
