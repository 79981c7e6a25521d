import type { PairAnswer } from "@tomoni/sdk/contract";
import { createStore } from "zustand/vanilla";
import type { OrderText } from "../../i18n/order-text.ts";
import { createOpening } from "../../store/lazy-half.ts";
import type { Scope } from "../../store/scope.ts";
import { whenErased } from "../../store/when-erased.ts";
import { shuffle } from "./order.ts";
import type { Pair, PairState } from "./pair-state.ts";

const toKey = (pair: Pair) => pair.toSorted((one, other) => (one < other ? -1 : 1)).join("~");

/** All pairs of some ids, each in the order of the list. */
function toPairs(ids: string[]): Pair[] {
  return ids.flatMap((one, at) => ids.slice(at + 1).map((other): Pair => [one, other]));
}

/** Whoever comes first sees a pair at once: there is nothing to ask the server yet. */
const toFirst = ({ activity, session }: Scope, all: readonly Pair[]): PairState => ({
  pair: activity.status === "live" && !session.isParticipant() ? (all[0] ?? null) : null,
  isLoading: session.isParticipant(),
  past: [],
  done: 0,
  total: all.length,
  results: null,
  problem: "",
  keys: [],
  acts: null,
});

/** Asks for the next pair but for those that were passed; `pair` is shown where the server cannot tell. */
async function askNext(
  { activity, session }: Scope,
  pair: Pair | null,
  passed: ReadonlySet<string>,
): Promise<Partial<Omit<PairAnswer, "pair">> & { pair?: Pair | null }> {
  // Asking the server takes a token, and only who responds becomes a participant.
  if (!session.isParticipant()) return { pair };
  const query = passed.size ? { except: [...passed].join() } : {};
  const input = { params: { activityId: activity.id }, query };
  return session.call("comparisons.next", input).catch(() => ({ pair }));
}

export type PairStore = ReturnType<typeof createPairStore>;

/** Walks a customer through pairs: the server says which is worth asking next, and the list when it is away. */
export function createPairStore(scope: Scope, words: OrderText) {
  const { activity, session } = scope;
  const all = toPairs(shuffle(activity.options, session.seed).map(({ id }) => id));
  const passed = new Set<string>();
  const chosen = new Set<string>();
  let turn = 0;
  let done = 0;
  const state = createStore(() => toFirst(scope, all));
  whenErased(scope, () => {
    passed.clear();
    chosen.clear();
    done = 0;
    turn += 1;
  });
  const { open, load } = createOpening(
    scope,
    state,
    () => import("./ordering-lazy.ts"),
    async ({ createPairActs }) => ({
      ...(await createPairActs({ scope, words, state })),
      load: next,
    }),
  );
  const ask = () => askNext(scope, all.find((pair) => !passed.has(toKey(pair))) ?? null, passed);
  const end = async () => {
    state.setState({ pair: null, isLoading: false });
    await (await open()).show();
  };
  const next = async (): Promise<void> => {
    if (activity.status === "closed") return end();
    const mine = (turn += 1);
    const { pair = null, results, ...told } = await ask();
    // They may have gone back meanwhile.
    if (mine !== turn) return;
    const isKnown = done > 0;
    done = Math.max(told.done ?? 0, done);
    state.setState({ pair, isLoading: false, done });
    if (!pair) await (await open()).show(results, isKnown);
  };
  // What was chosen at another place is not asked here.
  scope.refresh = () => (session.isParticipant() ? next() : undefined);
  /** Leaves a pair for the next. */
  const pass = (pair: Pair) => {
    passed.add(toKey(pair));
    state.setState({ past: [...state.getState().past, pair] });
  };
  const isPassed = (pair: Pair | null) => !pair || passed.has(toKey(pair));

  /** Sends an outcome; a refusal takes it off what was done. */
  const send = (pair: Pair, winner: string) => {
    const name = toKey(pair);
    const key = `comparison:${activity.id}:${name}`;
    const isNew = !chosen.has(name);
    chosen.add(name);
    done += Number(isNew);
    const keys = state.getState().keys.filter((other) => other !== key);
    state.setState({ problem: "", keys: [...keys, key] });
    const loser = pair[0] === winner ? pair[1] : pair[0];
    const sent = open().then((acts) => acts.send(key, { winner, loser, shownFirst: pair[0] }));
    sent.catch((error) => {
      done -= Number(isNew);
      if (isNew) chosen.delete(name);
      const problem = state.getState().acts?.toProblem(error) ?? scope.text.failed;
      state.setState({ done, problem });
    });
    return sent;
  };

  return {
    state,
    load,
    /** Shows the pair before again, to be judged anew. */
    back() {
      const { past } = state.getState();
      const pair = past.at(-1);
      if (!pair || activity.status === "closed") return;
      turn += 1;
      passed.delete(toKey(pair));
      const isJudged = chosen.has(toKey(pair));
      state.setState({ pair, past: past.slice(0, -1), problem: "", done: done - Number(isJudged) });
    },
    async skip() {
      const { pair } = state.getState();
      if (!pair || isPassed(pair)) return;
      pass(pair);
      await next();
    },
    /** Does nothing for a pair that was chosen from or skipped, and only waits for the next. */
    async choose(winner: string) {
      const { pair } = state.getState();
      if (!pair || isPassed(pair)) return;
      pass(pair);
      const sent = send(pair, winner);
      await next();
      // It may have turned out to be closed.
      sent.catch(() => (activity.status === "closed" ? end() : undefined));
      // Results count this answer only once it has arrived.
      if (state.getState().pair) return;
      await sent.catch(() => {});
      await next();
    },
  };
}
