import type { Ports } from "../../ports.ts";

/** How long a list may be remembered that nobody changed here: what other servers write is told of within as long. */
const freshMs = 1000;
const mostKept = 200;

interface Entry<Value> {
  /** How many changes this server had heard of. */
  heard: number;
  /** The project's number of its last change. */
  number: number;
  at: number;
  value: Promise<Value>;
}

/**
 * One-second cache of what the inbox shows. After any change that this server hears of, it asks for the number of the
 * project's last change, since most changes are votes: a list is read anew only where that is another.
 */
export function createInboxCache<Value>({ store, clock }: Pick<Ports, "store" | "clock">) {
  const held = new Map<string, Entry<Value>>();
  let heard = 0;
  const hear = () => {
    heard += 1;
  };
  store.onChange(hear);
  store.onMissed(hear);
  store.onTouched(({ voices }) => voices && hear());

  /** What is remembered and still so. */
  async function recall(
    projectId: string,
    known: Entry<Value>,
  ): Promise<{ value: Promise<Value> } | undefined> {
    const now = heard;
    if ((await store.reads.lastVoiceNumber(projectId)) !== known.number) return undefined;
    known.heard = now;
    return known;
  }

  return {
    async get(projectId: string, key: string, load: () => Promise<Value>): Promise<Value> {
      const known = held.get(key);
      const isFresh = known && Math.abs(clock.now() - known.at) < freshMs;
      if (isFresh && known.heard === heard) return known.value;
      const recalled = isFresh ? await recall(projectId, known) : undefined;
      if (recalled) return recalled.value;
      const before = heard;
      const number = await store.reads.lastVoiceNumber(projectId);
      if (held.size >= mostKept) held.clear();
      const entry = { heard: before, number, at: clock.now(), value: load() };
      held.set(key, entry);
      entry.value.catch(() => held.get(key) === entry && held.delete(key));
      return entry.value;
    },
  };
}
