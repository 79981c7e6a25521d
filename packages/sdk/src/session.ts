import type { TextStorage } from "./text-storage.ts";

/** Who the customer is: one participant, made when first needed. */
export interface Session {
  /** The token, if there is one already. */
  current(): Promise<string | undefined>;
  /** The token; becomes a participant first where there is none, once for all who ask meanwhile. */
  need(): Promise<string>;
  keep(token: string): Promise<void>;
  /** Forgets the token; with `token`, only if that is still the one. */
  forget(token?: string): Promise<void>;
}

export function createSession(options: {
  become: () => Promise<{ token: string }>;
  storage: TextStorage;
  /** A token that is already known. */
  token?: string | undefined;
}): Session {
  let { token } = options;
  let becoming: Promise<string> | undefined;

  async function current() {
    return (token ??= (await options.storage.get()) ?? undefined);
  }
  async function keep(next: string | undefined) {
    token = next;
    await options.storage.set(next);
  }
  async function begin() {
    const known = await current();
    if (known) return known;
    const participant = await options.become();
    await keep(participant.token);
    return participant.token;
  }
  return {
    current,
    keep,
    need() {
      becoming ??= begin().finally(() => {
        becoming = undefined;
      });
      return becoming;
    },
    async forget(which) {
      if (which === undefined || which === token) await keep(undefined);
    },
  };
}
