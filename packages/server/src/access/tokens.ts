import { createHmac, hash, timingSafeEqual } from "node:crypto";
import { toDerivedId } from "@tomoni/sdk/contract";
import type { ProjectRow } from "../store/tables.ts";
import type { FormerSecret } from "../archive/secret-file.ts";
import { type Clock, systemClock } from "../clock.ts";

/** What a participant's token says. */
export interface ParticipantClaims {
  projectId: string;
  participantId: string;
  verified: boolean;
}

const keptTokens = 20_000;

/** Signs and checks participants' tokens. Stateless: nothing is stored until a participant responds. */
export interface Tokens {
  sign(claims: ParticipantClaims): string;
  /** The claims, or undefined when the token is not one that we signed. */
  verify(token: string): ParticipantClaims | undefined;
}

function parseClaims(payload: string): ParticipantClaims | undefined {
  const [projectId, participantId, verified, ...rest] = payload.split(".");
  if (!projectId || !participantId || !verified || rest.length > 0) return undefined;
  return { projectId, participantId, verified: verified === "1" };
}

export interface TokenOptions {
  /** What signed before, and is believed for some time yet. */
  former?: readonly FormerSecret[];
  clock?: Clock;
}

/** `tkn_<project>.<participant>.<0|1>.<HMAC-SHA256>`; the purpose is part of what is signed. */
export function createTokens(
  secret: string,
  { former = [], clock = systemClock }: TokenOptions = {},
): Tokens {
  const known = new Map<string, ParticipantClaims>();

  const toSignature = (payload: string, by: string): string =>
    createHmac("sha256", by).update(`participant:${payload}`).digest("base64url");

  function check(token: string, by: string): ParticipantClaims | undefined {
    const end = token.lastIndexOf(".");
    if (!token.startsWith("tkn_") || end < 0 || token.length > 200) return undefined;
    const payload = token.slice(4, end);
    const given = Buffer.from(token.slice(end + 1));
    const expected = Buffer.from(toSignature(payload, by));
    const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
    return isOurs ? parseClaims(payload) : undefined;
  }

  /** Never remembered: it would be believed beyond its time. */
  function checkFormer(token: string): ParticipantClaims | undefined {
    for (const { secret: by, untilAt } of former) {
      const claims = clock.now() < untilAt ? check(token, by) : undefined;
      if (claims) return claims;
    }
    return undefined;
  }

  return {
    sign({ projectId, participantId, verified }) {
      const payload = `${projectId}.${participantId}.${verified ? 1 : 0}`;
      return `tkn_${payload}.${toSignature(payload, secret)}`;
    },
    verify(token) {
      const remembered = known.get(token);
      if (remembered) return remembered;
      const claims = check(token, secret);
      if (!claims) return checkFormer(token);
      if (known.size >= keptTokens) known.clear();
      known.set(token, claims);
      return claims;
    },
  };
}

const newcomer = /^new_(pk_[0-9a-z]+)\.[\w-]{22,64}$/;

/** The project key in a newcomer's token. */
export function toNewcomersKey(token: string): string | undefined {
  return newcomer.exec(token)?.[1];
}

/**
 * Who somebody is that nobody knew before, by `new_<project key>.<secret>`, which they made themselves so that their first
 * write needs no call before it: the same participant each time, and nobody's who does not know the secret.
 */
export function toNewcomer(
  token: string,
  { id: projectId, project_key: projectKey, salt }: ProjectRow,
): ParticipantClaims | undefined {
  if (toNewcomersKey(token) !== projectKey) return undefined;
  const digest = createHmac("sha256", salt).update(`newcomer:${token}`).digest();
  return { projectId, participantId: toDerivedId("participant", digest), verified: false };
}

/** The id of the participant whom a host calls `subject`: the same every time, and telling nothing of the name. */
export function toVerifiedId(salt: string, subject: string): string {
  const digest = createHmac("sha256", salt).update(`subject:${subject}`).digest();
  return toDerivedId("participant", digest);
}

function inOrder(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function isBranch(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** The JSON of an object whose keys are in order, since their order means nothing. */
function toOrderedJson(content: object): string {
  // A replacer costs more than all the rest, and most that is sent is flat.
  if (!Object.values(content).some(isBranch)) return JSON.stringify(inOrder(content));
  return JSON.stringify(content, (_key, value: unknown) =>
    isBranch(value) && !Array.isArray(value) ? inOrder(value) : value,
  );
}

/** A digest of what a create asked for, so that a repeated one can be told from another with the same id. */
export function toRequestHash(content: object): string {
  return hash("sha256", toOrderedJson(content), "base64url");
}

export function toKeyHash(secretKey: string): string {
  return hash("sha256", secretKey, "hex");
}
