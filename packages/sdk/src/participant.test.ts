import { afterEach, expect, test } from "vitest";
import { NetworkError } from "./errors.ts";
import { createParticipant, type Participant } from "./participant.ts";
import { createFixture } from "./testing/testing.ts";
import type { Transport } from "./transport.ts";
import { parseWho } from "./who.ts";

const activityId = "act_01890000000000000000000000";
const opened: Participant[] = [];

afterEach(() => {
  for (const { outbox } of opened.splice(0)) outbox?.close();
});

/** A device with a connection that can be cut; the server tells who votes, and vouches for whoever a JWT names. */
function createDevice() {
  const kept = new Map<string, string>();
  const votes: string[] = [];
  let isOnline = true;
  let made = 0;
  const gates: Promise<unknown>[] = [];
  const call = (async (name: string, input: { body?: object }, options?: { token?: string }) => {
    await gates.shift();
    if (!isOnline) throw new NetworkError("offline");
    const { identity, choice } = (input.body ?? {}) as { identity?: string; choice?: string };
    if (name === "participants.create") {
      const id = identity ? `ptc_${identity}` : `ptc_${(made += 1)}`;
      return { participantId: id, token: `token of ${id}`, verified: !!identity };
    }
    votes.push(`${choice} with the ${options?.token}`);
    return createFixture("ballots.cast");
  }) as Transport["call"];
  return {
    kept,
    votes,
    gates,
    /** A page that is opened on the device. */
    open(): Participant & { cast(choice: string): Promise<unknown> } {
      const participant = createParticipant({
        call,
        projectKey: "pk_1",
        storage: {
          get: (name) => kept.get(name) ?? null,
          set: (name, value) =>
            value === undefined ? void kept.delete(name) : void kept.set(name, value),
        },
        outbox: { isOnline: () => isOnline },
      });
      opened.push(participant);
      const params = { activityId };
      return {
        ...participant,
        cast: async (choice) =>
          participant.outbox!.enqueue("ballot", "ballots.cast", { params, body: { choice } }),
      };
    },
    async connect(page: Participant) {
      isOnline = true;
      await page.outbox?.flush();
    },
    disconnect: () => void (isOnline = false),
    say: async (page: { cast(choice: string): Promise<unknown> } & Participant, choice: string) => {
      const before = (await page.outbox?.entries())?.length ?? 0;
      void page.cast(choice);
      await expect.poll(() => page.outbox?.entries()).toHaveLength(before + 1);
    },
  };
}

test("[S38] what somebody said before signing in goes over to them, also what waits", async () => {
  const device = createDevice();
  const page = device.open();
  device.disconnect();
  await device.say(page, "cap");

  await device.connect({ ...page, outbox: undefined });
  await page.identify("mio");
  await page.outbox?.flush();

  expect(device.votes).toEqual(["cap with the token of ptc_mio"]);
});

test("[S38] the vote of somebody who left is sent for itself, not as whoever comes next", async () => {
  const device = createDevice();
  const page = device.open();
  await page.cast("lid");
  device.disconnect();
  await device.say(page, "cap");
  await page.forget();

  const next = device.open();
  await device.connect({ ...next, outbox: undefined });
  await next.identify("ken");
  await next.outbox?.flush();
  await next.cast("cup");

  expect(device.votes).toEqual([
    "lid with the token of ptc_1",
    "cap with the token of ptc_1",
    "cup with the token of ptc_ken",
  ]);
  expect(parseWho(device.kept.get("who"))).toMatchObject({ author: "ptc_ken", left: {} });
});

test("[S38] so is that of somebody who left before they were anybody", async () => {
  const device = createDevice();
  const page = device.open();
  device.disconnect();
  await device.say(page, "cap");
  await page.forget();

  const next = device.open();
  await device.connect({ ...next, outbox: undefined });
  await next.identify("ken");
  await next.outbox?.flush();

  expect(device.votes).toEqual(["cap with the token of ptc_1"]);
});

test("[S38] a vote that is just being stored is of whoever gave it, not of the next one, also on a later page", async () => {
  const device = createDevice();
  const page = device.open();
  device.disconnect();
  void page.cast("cap");
  await page.forget();
  await device.say(page, "cup");
  page.outbox?.close();

  const next = device.open();
  await device.connect(next);

  await expect
    .poll(() => device.votes)
    .toEqual(["cap with the token of ptc_1", "cup with the token of ptc_2"]);
});

test("[S38] so is one of somebody who had voted before, and it is sent as them", async () => {
  const device = createDevice();
  const page = device.open();
  await page.cast("lid");
  device.disconnect();
  void page.cast("cap");
  await page.forget();
  await device.say(page, "cup");
  page.outbox?.close();

  const next = device.open();
  await device.connect(next);

  await expect
    .poll(() => device.votes)
    .toEqual([
      "lid with the token of ptc_1",
      "cap with the token of ptc_1",
      "cup with the token of ptc_2",
    ]);
});

test("[S38] a vote under a name of which nothing is known goes to nobody who came after somebody left", async () => {
  const device = createDevice();
  const page = device.open();
  await page.cast("lid");
  await page.forget();
  device.disconnect();
  await device.say(page, "cup");
  // Another tab was asleep while they left, and stores only now what they said there.
  const asleep = { key: "ballot", name: "ballots.cast", author: "~asleep", createdAt: 1 };
  const [mine] = JSON.parse(device.kept.get("outbox") ?? "[]") as object[];
  const input = { params: { activityId }, body: { choice: "cap" } };
  device.kept.set("outbox", JSON.stringify([{ ...asleep, input }, mine]));

  await device.connect(page);

  await expect
    .poll(() => device.votes)
    .toEqual([
      "lid with the token of ptc_1",
      "cap with the token of ptc_2",
      "cup with the token of ptc_3",
    ]);
});

test.each(["forgets", "does not forget"])(
  "[S38] the vote of a known customer is set aside until they are back, where the host %s them first",
  async (how) => {
    const device = createDevice();
    const page = device.open();
    await page.identify("mio");
    device.disconnect();
    await device.say(page, "cap");
    if (how === "forgets") await page.forget();

    const next = device.open();
    await device.connect({ ...next, outbox: undefined });
    await next.identify("ken");
    await next.cast("cup");
    await next.outbox?.flush();
    const meanwhile = [...device.votes];
    await next.identify("mio");
    await next.outbox?.flush();

    expect(meanwhile).toEqual(["cup with the token of ptc_ken"]);
    expect(device.votes.slice(1)).toEqual(["cap with the token of ptc_mio"]);
  },
);

test("[S38] an identity that comes after the host forgot the customer is not taken", async () => {
  const device = createDevice();
  const page = device.open();
  let goOn!: (value: unknown) => void;
  device.gates.push(new Promise((resolve) => (goOn = resolve)));
  const identified = page.identify("mio");
  await Promise.resolve();

  await page.forget();
  goOn(undefined);
  await identified;

  expect(await page.token()).toBeUndefined();
  await page.cast("cap");
  expect(device.votes).toEqual(["cap with the token of ptc_1"]);
});

test("[S38] a storage cleared while a vote waits: the vote is sent as theirs, the next one as somebody new", async () => {
  const device = createDevice();
  const page = device.open();
  await page.identify("mio");
  device.disconnect();
  await device.say(page, "cap");

  device.kept.clear();
  await device.connect(page);
  await page.cast("cup");

  expect(device.votes).toEqual(["cap with the token of ptc_mio", "cup with the token of ptc_1"]);
});

test("[S38] who had themselves erased leaves nothing that waits, and nothing on the device", async () => {
  const device = createDevice();
  const page = device.open();
  await page.identify("mio");
  device.disconnect();
  await device.say(page, "cap");

  await page.erase();
  await device.connect(page);

  expect([device.votes, [...device.kept.keys()]]).toEqual([[], ["outbox"]]);
  expect(await page.outbox?.entries()).toEqual([]);
  expect(device.kept.get("outbox")).not.toContain("cap");
});

test("[OB1] two tabs that begin at once, each with a name of its own for the customer, send as one", async () => {
  const device = createDevice();
  const page = device.open();
  device.disconnect();
  await device.say(page, "cap");
  // The other tab stored its name over this one's.
  device.kept.set("who", JSON.stringify({ author: "~other", owners: {}, left: {} }));
  await device.say(page, "cup");

  await device.connect(page);

  await expect
    .poll(() => device.votes)
    .toEqual(["cap with the token of ptc_1", "cup with the token of ptc_1"]);
});
