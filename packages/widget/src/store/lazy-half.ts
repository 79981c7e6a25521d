import type { Locale } from "@tomoni/sdk/contract";
import type { ComponentChildren } from "preact";
import type { StoreApi } from "zustand/vanilla";
import type { Scope } from "./scope.ts";
import { whenErased } from "./when-erased.ts";

/** What taking part in an activity needs, beside what shows it. */
export interface Acts {
  /** Finds what the customer said before, and the results. */
  load(): Promise<unknown>;
  /** Opens what is held on the customer. */
  Held(): ComponentChildren;
}

/** The file that has the acts of one kind, and fetches the words that come with a response to it where it has not them. */
interface ActsModule {
  createActs?: unknown;
  loadWords?(locale: Locale): Promise<unknown>;
}

interface ActsState<Some> {
  /** Null until somebody may take part. */
  acts: Some | null;
}

/** What is being fetched, which presses that show already may wait for; each with what gives it up. */
export const fetching = new Map<Promise<unknown>, () => void>();

/** Fetches acts once, when they are first wanted, and keeps them in their state; again after a failure. */
export function openOnce<Some>(
  state: StoreApi<ActsState<Some>>,
  create: () => Promise<Some>,
): () => Promise<Some> {
  let opening: Promise<Some> | undefined;
  const open = async () => {
    const acts = await create();
    state.setState({ acts });
    return acts;
  };
  const begin = () => {
    const { promise, resolve, reject } = Promise.withResolvers<Some>();
    fetching.set(promise, reject);
    open().then(resolve, reject);
    return promise
      .catch((error) => {
        opening = undefined;
        throw error;
      })
      .finally(() => fetching.delete(promise));
  };
  return () => (opening ??= begin());
}

/**
 * Opens what taking part in an activity needs; drawing it takes a page some time, so that it is only fetched for who looks.
 * `load` does so where there can be an earlier response or results; `act` for
 * a response, and says it where that fails.
 */
export function createOpening<
  Some extends Acts,
  State extends ActsState<Some>,
  Module extends ActsModule,
>(
  scope: Scope,
  state: StoreApi<State>,
  fetchActs: () => Promise<Module>,
  create: (module: Module) => Some | Promise<Some>,
) {
  const { activity, session, text, format } = scope;
  const open = openOnce(state as unknown as StoreApi<ActsState<Some>>, async () =>
    create(await fetchActs()),
  );
  const blank = state.getState();
  whenErased(scope, () => {
    const { acts } = state.getState();
    state.setState({ ...blank, acts });
    void acts?.load();
  });
  let before: Partial<State> | undefined;
  let latest = 0;
  scope.prepare = async () => (await fetchActs()).loadWords?.(format.locale);
  return {
    open,
    async load() {
      const isOpen = activity.status === "live" && activity.resultsVisibility !== "always";
      if (!isOpen || session.isParticipant() || session.keep.get("outbox"))
        // Without it the activity can be used as by somebody new; a press tries again.
        await open()
          .then((acts) => acts.load())
          .catch(() => {});
    },
    /**
     * Shows at once what a response will change; puts it back where even the words for it cannot be fetched. Of several
     * presses meanwhile the last is meant.
     */
    async act(shown: Partial<State>, respond: (acts: Some) => Promise<unknown>): Promise<void> {
      const now = state.getState();
      const names = Object.keys(shown) as (keyof State)[];
      const turn = (latest += 1);
      // What an earlier press shows is not what was.
      before ??= Object.fromEntries(names.map((name) => [name, now[name]])) as Partial<State>;
      state.setState({ problem: "", ...shown });
      const back = before;
      try {
        const acts = await open();
        if (turn !== latest) return;
        before = undefined;
        // What sends it begins from what was, and shows it itself.
        state.setState(back);
        await respond(acts);
      } catch {
        if (turn !== latest) return;
        before = undefined;
        state.setState({ ...back, problem: text.failed });
        scope.announce(text.failed);
      }
    },
  };
}
