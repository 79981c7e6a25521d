import { isMarked } from "./marks.ts";
import { type Identity, isFirst, type Maybe } from "./participant-identity.ts";
import type { Transport } from "./transport.ts";
import { isMadeUp, isTheirs, type Who } from "./who.ts";

export interface TokenOptions {
  /** Sends with the token that it is given. */
  call: Transport["call"];
  projectKey: string;
  /** Makes somebody new a token, such as `createNewcomerToken`, which asks nobody. Default: asks the server. */
  makeToken?: ((ask: () => Promise<string>) => Maybe<string>) | undefined;
}

/** Whether the server refused because it does not know the token. */
export const isUnknownToken = (error: unknown): boolean =>
  isMarked(error, "ApiError") && (error as { code?: string }).code === "invalid-token";

/** Finds the token that a write of somebody is to be sent with. */
export function createTokens(
  { call, projectKey, makeToken = (ask) => ask() }: TokenOptions,
  identity: Identity,
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

export type Tokens = ReturnType<typeof createTokens>;

/** Sends as somebody, once more with a new token where the server does not know the first. */
export function createSendAs(tokens: Tokens, renews: boolean) {
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
