import { createLock } from "./outbox.ts";
import { isMadeUp, parseWho, toStranger, toText, type Who } from "./who.ts";

export type Maybe<Value> = Value | Promise<Value>;

/** Where texts survive a reload, by name; undefined removes one. */
export interface ParticipantStorage {
  get(name: string): Maybe<string | null | undefined>;
  set(name: string, value: string | undefined): unknown;
}

/** In the made-up names of those before whom somebody left: none of them is the one before. */
const later = ".";

/** Whether it is a made-up name of the first customer of a device; tabs that begin at once make up one each. */
export const isFirst = (author: string) => isMadeUp(author) && author[1] !== later;

/** Reads and changes who the customer is; begins with somebody of whom nothing is known. */
export function createIdentity(storage: ParticipantStorage) {
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

export type Identity = ReturnType<typeof createIdentity>;
