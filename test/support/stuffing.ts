import type { ChoiceResults } from "@tomoni/sdk/contract";

/** One voter of a simulation: where from, and for which option. */
export interface Vote {
  address: string;
  choice: number;
}

const octets = (number: number) => `${Math.floor(number / 250)}.${(number % 250) + 1}`;

/** Options for so many voters, by shares, evenly mixed and the same each time. */
export function toChoices(count: number, shares: readonly number[]): number[] {
  const given = shares.map(() => 0);
  return Array.from({ length: count }, (_, index) => {
    const behind = shares.map((share, option) => share * (index + 1) - (given[option] ?? 0));
    const choice = behind.indexOf(Math.max(...behind));
    given[choice] = (given[choice] ?? 0) + 1;
    return choice;
  });
}

/** Honest voters spread over so many networks, `net` telling one crowd's from another's. */
export function toCrowd(
  count: number,
  { networks, shares, net }: { networks: number; shares: readonly number[]; net: number },
): Vote[] {
  return toChoices(count, shares).map((choice, index) => ({
    address: `10.${net}.${octets(index % networks)}`,
    choice,
  }));
}

/** What one network sends: everything for one option, from addresses of its own making. */
export function toBurst(count: number, choice: number, address: (index: number) => string): Vote[] {
  return Array.from({ length: count }, (_, index) => ({ address: address(index), choice }));
}

export const bursts = {
  "an IPv4 address": () => "203.0.113.7",
  "a /64": (index: number) => `2001:db8:77:1::${(index + 1).toString(16)}`,
  "a /56": (index: number) =>
    `2001:db8:77:${(0x300 + (index % 256)).toString(16)}::${(index + 1).toString(16)}`,
  "a /48": (index: number) => `2001:db8:77:${(index % 65_536).toString(16)}::1`,
} as const;

export interface Target {
  /** Where servers listen; each voter goes to the next. They trust 127.0.0.1 to say where a request comes from. */
  origins: readonly string[];
  projectKey: string;
  activityId: string;
  optionIds: readonly string[];
  /** What a choice sends; a ballot unless told. */
  toWrite?(choice: number): Write;
}

export interface Write {
  method: "PUT" | "POST";
  path: string;
  body?: object;
}

export interface Sent {
  refused: number;
  /** How long each vote took, in milliseconds, in order of length. */
  durationsMs: number[];
}

/** Each voter becomes a participant and votes, over HTTP, so many at once. */
export async function send(votes: readonly Vote[], target: Target, atOnce = 50): Promise<Sent> {
  const sent: Sent = { refused: 0, durationsMs: [] };
  let next = 0;
  const toBallot = (choice: number): Write => ({
    method: "PUT",
    path: `/v1/activities/${target.activityId}/ballot`,
    body: { choice: target.optionIds[choice] },
  });
  const toWrite = target.toWrite ?? toBallot;
  async function write(at: number, { method, path, body }: Write, token = "") {
    const origin = target.origins[at % target.origins.length]!;
    const answer = await fetch(`${origin}${path}`, {
      method,
      headers: {
        ...(body && { "content-type": "application/json" }),
        origin: "https://shop.example",
        "x-forwarded-for": votes[at]!.address,
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as { token: string } };
  }
  async function voteOn(at: number): Promise<void> {
    const path = `/v1/projects/${target.projectKey}/participants`;
    const { status, body } = await write(at, { method: "POST", path, body: {} });
    if (status !== 200) return void (sent.refused += 1);
    const startedMs = performance.now();
    const cast = await write(at, toWrite(votes[at]!.choice), body.token);
    sent.durationsMs.push(performance.now() - startedMs);
    if (cast.status >= 300) sent.refused += 1;
  }
  async function work(): Promise<void> {
    while (next < votes.length) await voteOn(next++);
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  sent.durationsMs.sort((one, other) => one - other);
  return sent;
}

/** How far each share moved, in points. */
export function toMoved(before: ChoiceResults, after: ChoiceResults): number[] {
  return after.options.map(
    ({ share }, index) =>
      Math.abs((share?.estimate ?? 0) - (before.options[index]?.share?.estimate ?? 0)) * 100,
  );
}
