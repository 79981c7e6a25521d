import type { ParticipantAnswer } from "./contract/participants.ts";
import {
  createLock,
  createOutbox,
  type Outbox,
  type OutboxEntry,
  type OutboxOptions,
} from "./outbox.ts";
import {
  createIdentity,
  type Identity,
  type Maybe,
  type ParticipantStorage,
} from "./participant-identity.ts";
import {
  createSendAs,
  createTokens,
  isUnknownToken,
  type TokenOptions,
  type Tokens,
} from "./participant-tokens.ts";
import type { CallOptions, Transport } from "./transport.ts";
import { isMadeUp, isTheirs, toNames, type Who } from "./who.ts";

export type { ParticipantStorage };

export interface ParticipantOptions extends TokenOptions {
  storage: ParticipantStorage;
  /** Whether the customer begins anew when the server does not know the token. Default true; not for a token of the host's. */
  renews?: boolean | undefined;
  /** How to keep writes until they are answered; without it they are only sent. */
  outbox?: Omit<OutboxOptions, "send" | "author" | "isReady" | "storage"> | undefined;
}

/** Who the customer is, and what they said that the server has not answered yet. */
export interface Participant {
  /** Calls as whoever the customer is by now; makes nobody a participant. */
  call: Transport["call"];
  /** Calls as the customer, who becomes a participant first where they are none; waits for nothing. */
  send: Transport["call"];
  /** The token; becomes a participant first where there is none, once for all who ask meanwhile. */
  join(): Promise<string>;
  /**
   * Makes the customer the one whom the host vouches for by its JWT. What somebody said before whom nobody vouched for
   * goes over to them, also what waits; anybody else's is set aside until they are back.
   */
  identify(identity: string, options?: CallOptions): Promise<ParticipantAnswer>;
  /** Forgets who the customer is. What waits is sent as theirs; of a customer whom the host vouched for, once they are back. */
  forget(): Promise<void>;
  /** Forgets who the customer is, and what of theirs waits: they had themselves erased. */
  erase(): Promise<void>;
  token(): Promise<string | undefined>;
  who(): Promise<Who>;
  /** Undefined without the option. */
  outbox: Outbox | undefined;
}

function without<Value>(record: Readonly<Record<string, Value>>, names: readonly string[]) {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}

/** The outbox in which each write is sent as whoever said it. */
function createOwnOutbox(
  { call, storage, outbox }: ParticipantOptions,
  { read, change, token }: Identity,
  tokens: Tokens,
  sendAs: ReturnType<typeof createSendAs>,
): Outbox | undefined {
  /** A token of somebody who left is kept no longer than something of theirs waits. */
  const forgetLeft = (entries: readonly OutboxEntry[]) =>
    change((who) => {
      const done = Object.keys(who.left).filter(
        (name) => !entries.some(({ author }) => author === name),
      );
      return done.length > 0 ? { ...who, left: without(who.left, done) } : undefined;
    });
  return (
    outbox &&
    createOutbox({
      ...outbox,
      onChange(entries) {
        outbox.onChange?.(entries);
        forgetLeft(entries).catch(() => undefined);
      },
      async author() {
        const { author } = await read();
        const known = await token();
        if (known) tokens.remember(author, known);
        return author;
      },
      isReady: async ({ author }) => author === undefined || tokens.canFind(author),
      send: async (name, input, { author }) => {
        const from = author ?? (await read()).author;
        return sendAs(from, (one) => call(name, input, { token: one }));
      },
      storage: {
        get: () => storage.get("outbox") as Maybe<string | null>,
        set: (value) => storage.set("outbox", value),
      },
    })
  );
}

/** Tells who the customer is: whom the host vouches for, or nobody any longer. */
function createNaming(
  { call, projectKey, outbox: { onChange, lock = createLock() } = {} }: ParticipantOptions,
  { read, change, leave, token, keepToken }: Identity,
  tokens: Tokens,
  outbox: Outbox | undefined,
): Pick<Participant, "identify" | "forget" | "erase"> {
  let latest = 0;
  /** What waits is somebody else's now, and some of it may go. */
  const goOn = async () => {
    onChange?.((await outbox?.entries()) ?? []);
    void outbox?.flush();
  };
  return {
    async identify(jwt, part) {
      const turn = (latest += 1);
      const input = { params: { projectKey }, body: { identity: jwt } };
      const options = { token: (await token()) ?? "", ...part };
      const answer = await call("participants.create", input, options);
      // Meanwhile the host may have named somebody else, or nobody.
      if (turn !== latest) return answer;
      const { participantId: author } = answer;
      await change((who) => {
        const owners = isMadeUp(who.author) ? { ...who.owners, [who.author]: author } : who.owners;
        if (!isMadeUp(who.author) && who.author !== author) tokens.leave(toNames(who));
        return { ...who, author, owners };
      });
      await keepToken(answer.token);
      await goOn();
      return answer;
    },
    async forget() {
      latest += 1;
      // What is just being stored is theirs as well.
      const isGone = await lock("outbox", async () => {
        const [who, known, entries = []] = await Promise.all([read(), token(), outbox?.entries()]);
        const isWaiting = entries.some(({ author }) => author === who.author);
        // Nobody was known, and nobody said anything.
        if (!known && !isWaiting) return false;
        const isAnonymous = isMadeUp(who.author);
        if (!isAnonymous) tokens.leave(toNames(who));
        const left =
          isAnonymous && isWaiting ? { ...who.left, [who.author]: known ?? "" } : who.left;
        // What nothing waits for needs no trace that somebody was here.
        await leave(outbox ? { owners: who.owners, left } : undefined);
        return true;
      });
      if (isGone) await goOn();
    },
    async erase() {
      latest += 1;
      const who = await read();
      tokens.leave(toNames(who));
      await outbox?.drop(({ author }) => isTheirs(who, author));
      const owners = without(who.owners, toNames(who));
      // No more is kept than there is to keep of others.
      const isAlone = Object.keys({ ...owners, ...who.left }).length === 0;
      await leave(isAlone ? undefined : { owners, left: who.left });
    },
  };
}

/** Who the customer is, with the outbox: for every client that takes part. */
export function createParticipant(given: ParticipantOptions): Participant {
  const { call, storage, renews = true, outbox: queue } = given;
  // Who speaks and what they say change under one lock.
  const options = { ...given, outbox: queue && { lock: createLock(), ...queue } };
  const identity = createIdentity(storage);
  const tokens = createTokens(options, identity);
  const { read, token } = identity;
  const sendAs = createSendAs(tokens, renews);
  const outbox = createOwnOutbox(options, identity, tokens, sendAs);
  return {
    ...createNaming(options, identity, tokens, outbox),
    outbox,
    token,
    who: read,
    async join() {
      const known = await token();
      if (known) return known;
      const become = async () => tokens.need((await read()).author);
      // Writes become a participant under this lock too: of several tabs, one makes the token.
      const { lock } = options.outbox ?? {};
      return lock ? lock("outbox-send", become) : become();
    },
    async call(name, input, part) {
      const used = await token();
      try {
        return await call(name, input, { token: used ?? "", ...part });
      } catch (error) {
        if (!renews || !used || part?.token || !isUnknownToken(error)) throw error;
        await tokens.drop((await read()).author, used);
        return call(name, input, { ...part, token: "" });
      }
    },
    async send(name, input, part) {
      const { author } = await read();
      return sendAs(author, (one) => call(name, input, { ...part, token: one }));
    },
  };
}
