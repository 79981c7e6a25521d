import type { Capability, MemberRole } from "@tomoni/sdk/contract";
import { AppError } from "../errors.ts";
import type { Author } from "../store/counts/writes.ts";
import type { Actor } from "../store/events.ts";
import type { ProjectRow } from "../store/tables.ts";

/** Who asks, once their token has been checked against the project asked about. */
export interface Caller {
  project: ProjectRow;
  participant: { id: string; verified: boolean } | undefined;
  /** What the caller may do as one of the team; nothing for customers. */
  capabilities: readonly Capability[];
  /** The secret key that the team came with. */
  keyId?: string;
  /** The member whose session the team came with. */
  member?: TeamMember;
  /** The mark of the network the request comes from, for one activity. */
  networkOf?(activityId: string): string;
}

/** Somebody of the team, signed in. */
export interface TeamMember {
  id: string;
  personId: string;
  role: MemberRole;
  departmentId: string | null;
  /** When they last showed who they are. */
  signedInAt: number;
}

/** A caller who is a participant. */
export type ParticipantCaller = Caller & { participant: { id: string; verified: boolean } };

const dayMs = 86_400_000;

/** What the clocks of a time zone show at an instant, as if it were UTC. */
function toWallClock(atMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(atMs);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((entry) => entry.type === type)?.value);
  return (
    Date.UTC(part("year"), part("month") - 1, part("day")) +
    ((part("hour") * 60 + part("minute")) * 60 + part("second")) * 1000 +
    (atMs % 1000)
  );
}

/** The day an instant falls on in a time zone: its number since 1970, and when it began. */
export function toDay(atMs: number, timeZone: string): { day: number; dayStartAt: number } {
  const wallClock = toWallClock(atMs, timeZone);
  const day = Math.floor(wallClock / dayMs);
  const guess = atMs - (wallClock - day * dayMs);
  // Off by an hour where the clocks were changed since midnight.
  const drift = toWallClock(guess, timeZone) - day * dayMs;
  return { day, dayStartAt: guess - drift };
}

/** Remembers the day by time zone until it may have ended, since every write asks for it. */
export function createDays() {
  const known = new Map<string, { day: number; dayStartAt: number; untilAt: number }>();
  return (atMs: number, timeZone: string): { day: number; dayStartAt: number } => {
    const held = known.get(timeZone);
    if (held && atMs >= held.dayStartAt && atMs < held.untilAt) return held;
    const found = toDay(atMs, timeZone);
    // Asked again each quarter of an hour: every zone's midnight falls on one.
    known.set(timeZone, { ...found, untilAt: (Math.floor(atMs / 900_000) + 1) * 900_000 });
    return found;
  };
}

export const toKnownDay = createDays();

/** Who a change is put down to. */
export function toActor({ keyId, member }: Caller): Actor {
  if (member) return { kind: "member", id: member.id };
  return keyId === undefined ? { kind: "participant" } : { kind: "key", id: keyId };
}

/** @throws AppError where somebody would let another do what they may not do themselves */
export function checkGrant(
  { capabilities }: Caller,
  given: readonly Capability[],
  narrowedTo?: readonly Capability[] | null,
): void {
  const granted = given.filter((name) => !narrowedTo || narrowedTo.includes(name));
  const missing = granted.find((name) => !capabilities.includes(name));
  if (missing === undefined) return;
  throw new AppError("insufficient-scope", {
    detail: `Who may not do it themselves cannot let others do it: ${missing}.`,
  });
}

/** The author that the store's writes carry. @param activityId what they take part in, where it is one activity */
export function toAuthor(caller: ParticipantCaller, atMs: number, activityId?: string): Author {
  const network = activityId === undefined ? undefined : caller.networkOf?.(activityId);
  return {
    projectId: caller.project.id,
    participantId: caller.participant.id,
    verified: caller.participant.verified,
    at: atMs,
    ...toKnownDay(atMs, caller.project.time_zone),
    ...(network !== undefined && { network }),
  };
}
