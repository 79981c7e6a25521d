import type { Device } from "@tomoni/sdk/contract";
import { now } from "../../platform/clock.ts";
import type { Session } from "../../store/session.ts";
import type { Circumstances } from "./rules.ts";

const phones = matchMedia("(max-width:600px),(pointer:coarse) and (max-height:500px)");

/** A phone is a view at most 600 px wide, or one for fingers at most 500 px high. */
export const toDevice = (): Device => (phones.matches ? "phone" : "desktop");

export function watchDevice(onChange: () => void, signal: AbortSignal): void {
  phones.addEventListener("change", onChange, { signal });
}

/** What prompts remember of a visitor: past the page only where the session may store, else until it is left. */
export interface Memory {
  circumstances(activityId: string): Circumstances;
  noteCome(activityId: string): void;
  noteAnswered(activityId: string): void;
}

/** The activities that somebody here took part in. */
export const answeredIds = ({ keep }: Session): string[] => keep.get("answered")?.split(" ") ?? [];

export function createMemory(session: Session): Memory {
  const { keep, seed } = session;
  const come = new Set<string>();
  const answered = () => answeredIds(session);
  return {
    circumstances: (activityId) => ({
      activityId,
      href: location.href,
      device: toDevice(),
      seed,
      nowMs: now(),
      promptedAtMs: Number(keep.get("prompted")) || undefined,
      hasAnswered: answered().includes(activityId),
      hasCome: come.has(activityId),
    }),
    noteCome(activityId) {
      come.add(activityId);
      keep.set("prompted", `${now()}`);
    },
    noteAnswered(activityId) {
      if (!answered().includes(activityId))
        keep.set("answered", [...answered(), activityId].slice(-50).join(" "));
    },
  };
}
