import type { ParticipantAnswer } from "./contract/participants.ts";
import { isMarked } from "./marks.ts";
import {
  createLock,
  createOutbox,
  type Outbox,
  type OutboxEntry,
  type OutboxOptions,
} from "./outbox.ts";
import type { CallOptions, Transport } from "./transport.ts";
import { isMadeUp, isTheirs, parseWho, toNames, toStranger, toText, type Who } from "./who.ts";

type Maybe<Value> = Value | Promise<Value>;

/** Where texts survive a reload, by name; undefined removes one. */
export interface ParticipantStorage {
  get(name: string): Maybe<string | null | undefined>;
  set(name: string, value: string | undefined): unknown;
}

export interface ParticipantOptions {
  /** Sends with the token that it is given. */
  call: Transport["call"];
  projectKey: string;
  storage: ParticipantStorage;
  /** Makes somebody new a token, such as `createNewcomerToken`, which asks nobody. Default: asks the server. */
  makeToken?: ((ask: () => Promise<string>) => Maybe<string>) | undefined;
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

const isUnknownToken = (error: unknown): boolean =>
  isMarked(error, "ApiError") && (error as { code?: string }).code === "invalid-token";

function without<Value>(record: Readonly<Record<string, Value>>, names: readonly string[]) {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}

/** In the made-up names of those before whom somebody left: none of them is the one before. */
const later = ".";

/** Whether it is a made-up name of the first customer of a device; tabs that begin at once make up one each. */
const isFirst = (author: string) => isMadeUp(author) && author[1] !== later;

/** Reads and changes who the customer is; begins with somebody of whom nothing is known. */
function createIdentity(storage: ParticipantStorage) {
  const lock = createLock();
  let beginning: Promise<Who> | undefined;
  const begin = async () => {
    const known = parseWho(await storage.get("who"));
    if (known) return known;
    const who = toStranger();
    await storage.set("who", toText(who));
    return who;
  };
  const read = () =>
    (beginning ??= begin().finally(() => {
      beginning = undefined;
    }));
  return {
    read,
    /** One change after another, so that none puts back what another changed; `edit` answers undefined to leave it. */
    change: (edit: (who: Who) => Who | undefined) =>
      lock("who", async () => {
        const who = edit(await read());
        if (who) await storage.set("who", toText(who));
      }),
    /** Goes on with somebody of whom nothing is known, whose name tells that others were here; without, as on a new device. */
    leave: (others: Omit<Who, "author"> | undefined) =>
      lock("who", async () => {
        await storage.set("who", others && toText(toStranger(others, later)));
        await storage.set("token", undefined);
      }),
    token: async () => (await storage.get("token")) ?? undefined,
    keepToken: async (token: string | undefined) => void (await storage.set("token", token)),
  };
}

/** Finds the token that a write of somebody is to be sent with. */
function createTokens(
  { call, projectKey, makeToken = (ask) => ask() }: ParticipantOptions,
  identity: ReturnType<typeof createIdentity>,
) {
  const { read, change, token, keepToken } = identity;
  /** Of whoever spoke in this page: it holds when the storage was cleared meanwhile. */
  const spokenWith = new Map<string, string>();
  const joining = new Map<string, Promise<string>>();

  const ask = async () =>
    (await call("participants.create", { params: { projectKey }, body: {} }, { token: "" })).token;
  /**
   * Whether the customer of now says it. Tabs that begin at once each make up a name, and one of them is kept: another of
   * which nothing is known is that customer's too, as long as nobody has left and nobody vouches for them.
   */
  const isOfNow = (who: Who, author: string) =>
    isTheirs(who, author) ||
    (isFirst(who.author) &&
      isFirst(author) &&
      !(author in who.left || author in who.owners || spokenWith.has(author)));
  const become = async (author: string): Promise<string> => {
    const made = await makeToken(ask);
    const who = await read();
    if (isOfNow(who, author)) {
      // Another tab may have been quicker: all are one customer.
      const known = await token();
      if (!known) await keepToken(made);
      return known ?? made;
    }
    await change((now) =>
      author in now.left ? { ...now, left: { ...now.left, [author]: made } } : undefined,
    );
    return made;
  };
  /** Once for all who ask meanwhile. */
  const join = (author: string): Promise<string> => {
    const running = joining.get(author) ?? become(author).finally(() => joining.delete(author));
    joining.set(author, running);
    return running;
  };
  const find = async (author: string): Promise<string | undefined> => {
    const who = await read();
    if (isOfNow(who, author)) return token();
    return spokenWith.get(author) ?? (who.left[author] || undefined);
  };
  return {
    find,
    /** Whether a write of this author can be sent now, if need be as a new participant. */
    async canFind(author: string): Promise<boolean> {
      const who = await read();
      const known = isTheirs(who, author) && (await token());
      if (known) spokenWith.set(author, known);
      if (isTheirs(who, author) || spokenWith.has(author)) return true;
      return isMadeUp(author) && !who.owners[author];
    },
    async need(author: string): Promise<string> {
      const found = (await find(author)) ?? (await join(author));
      spokenWith.set(author, found);
      return found;
    },
    /** The server does not know this token: the customer begins anew, unless another tab did already. */
    async drop(author: string, used: string): Promise<void> {
      if (spokenWith.get(author) === used) spokenWith.delete(author);
      const who = await read();
      if (isOfNow(who, author)) {
        if ((await token()) === used) await keepToken(undefined);
        return;
      }
      await change((now) =>
        now.left[author] === used ? { ...now, left: { ...now.left, [author]: "" } } : undefined,
      );
    },
    remember: (author: string, one: string) => void spokenWith.set(author, one),
    leave: (names: readonly string[]) => {
      for (const name of names) spokenWith.delete(name);
    },
  };
}

type Identity = ReturnType<typeof createIdentity>;
type Tokens = ReturnType<typeof createTokens>;

/** Sends as somebody, once more with a new token where the server does not know the first. */
function createSendAs(tokens: Tokens, renews: boolean) {
  return async <Result>(author: string, attempt: (token: string) => Promise<Result>) => {
    const used = await tokens.need(author);
    try {
      return await attempt(used);
    } catch (error) {
      if (!renews || !isUnknownToken(error)) throw error;
      await tokens.drop(author, used);
      return attempt(await tokens.need(author));
    }
  };
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
