import { setTimeout } from "node:timers/promises";
import type { Shop, Vote } from "./shop.ts";

/** What one participant said, and how much of it was acknowledged. */
export interface Said {
  /** Every choice sent, in order; no two are equal. */
  choices: string[];
  /** How many of them were acknowledged: the first so many. */
  acknowledged: number;
  acknowledgedAtMs: number;
}

export interface Voters {
  said: ReadonlyMap<string, Said>;
  /** How many ballots were acknowledged so far. */
  count(): number;
  /** The kinds of failures seen: `503 unavailable`, `ECONNREFUSED`. */
  failures: ReadonlyMap<string, number>;
  stop(): Promise<void>;
}

/** Between one participant and the next, so that all voters together send a few hundred votes a second. */
const pauseMs = 20;

async function call(url: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5000), ...init });
  const body = (await response.json()) as { code?: string };
  if (response.ok) return body;
  throw new Error(`${response.status} ${body.code}`);
}

function toReason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return "code" in cause ? String(cause.code) : cause.message;
}

export interface VotersOptions {
  /** Where to vote: each ballot goes to the next of these. */
  urls: readonly string[];
  shop: Shop;
  vote: Vote;
  /** How many vote at the same time, default 16. */
  count?: number;
}

/** Votes as one new participant after the other, and changes every ballot once, until told to stop. */
export function startVoting({ urls, shop, vote, count = 16 }: VotersOptions): Voters {
  const said = new Map<string, Said>();
  const failures = new Map<string, number>();
  let isOver = false;
  let acknowledged = 0;
  let turn = 0;

  const nextUrl = () => urls[(turn += 1) % urls.length] ?? "";
  const post = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };

  async function take(): Promise<void> {
    const participants = `/v1/projects/${shop.projectKey}/participants`;
    const one = (await call(nextUrl() + participants, post)) as Record<string, string>;
    const own: Said = { choices: [], acknowledged: 0, acknowledgedAtMs: 0 };
    said.set(one["participantId"] ?? "", own);
    const headers = { ...post.headers, authorization: `Bearer ${one["token"]}` };
    const first = said.size;
    for (const shift of [0, 1]) {
      const choice = vote.choices[(first + shift) % vote.choices.length] ?? "";
      own.choices.push(choice);
      const body = JSON.stringify({ choice });
      await call(`${nextUrl()}/v1/activities/${vote.id}/ballot`, { method: "PUT", headers, body });
      own.acknowledged += 1;
      own.acknowledgedAtMs = performance.now();
      acknowledged += 1;
    }
  }

  async function keepVoting(): Promise<void> {
    while (!isOver) {
      await take().catch(async (error: unknown) => {
        const reason = toReason(error);
        failures.set(reason, (failures.get(reason) ?? 0) + 1);
        await setTimeout(100);
      });
      await setTimeout(pauseMs);
    }
  }

  const voting = Array.from({ length: count }, keepVoting);
  return {
    said,
    failures,
    count: () => acknowledged,
    async stop() {
      isOver = true;
      await Promise.all(voting);
    },
  };
}

/** A ballot as a database holds it. */
export interface StoredBallot {
  participant_id: string;
  /** The number of the chosen option. */
  value: string;
}

/** Participants whose stored ballot is neither the last acknowledged one nor one sent after it. */
export function findLost(
  { said }: Voters,
  { choices }: Vote,
  stored: readonly StoredBallot[],
): string[] {
  const held = new Map(stored.map((row) => [row.participant_id, choices[Number(row.value)]]));
  return [...said].flatMap(([participant, own]) => {
    const choice = held.get(participant);
    const isRight =
      choice === undefined
        ? own.acknowledged === 0
        : own.choices.indexOf(choice) >= own.acknowledged - 1;
    return isRight ? [] : [participant];
  });
}

/** Stored ballots of nobody who voted. */
export function findStrangers({ said }: Voters, stored: readonly StoredBallot[]): string[] {
  return stored.map((row) => row.participant_id).filter((participant) => !said.has(participant));
}
