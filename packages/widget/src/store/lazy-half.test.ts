import { createStore } from "zustand/vanilla";
import { expect, test } from "vitest";
import { type Acts, createOpening } from "./lazy-half.ts";
import type { Scope } from "./scope.ts";

interface State {
  chosen: string;
  problem: string;
  acts: Acts | null;
}

/** A vote whose lazily loaded half comes when told, or fails. */
function createVote() {
  const fetching: { come(): void; fail(): void }[] = [];
  const state = createStore<State>(() => ({ chosen: "", problem: "", acts: null }));
  const scope = {
    text: { failed: "This could not be loaded." },
    announce() {},
    session: { state: createStore(() => ({ erasals: 0 })) },
    signal: new AbortController().signal,
  } as unknown as Scope;
  const sent: string[] = [];
  const { act } = createOpening<Acts, State, object>(
    scope,
    state,
    () =>
      new Promise<object>((resolve, reject) =>
        fetching.push({ come: () => resolve({}), fail: () => reject(new Error("offline")) }),
      ),
    () => ({ load: async () => undefined, Held: () => null }) as unknown as Acts,
  );
  const press = (chosen: string) =>
    act({ chosen }, async () => {
      state.setState({ chosen });
      sent.push(chosen);
    });
  return { state, sent, fetching, press };
}

test("[W60] two presses while what sends them cannot be fetched leave nothing shown as chosen", async () => {
  const { state, fetching, press } = createVote();
  const presses = [press("Twist"), press("Push")];
  expect(state.getState().chosen).toBe("Push");

  fetching.at(-1)?.fail();
  await Promise.all(presses);

  expect(state.getState()).toEqual({
    chosen: "",
    problem: "This could not be loaded.",
    acts: null,
  });
});

test("[W60] of two presses while what sends them is fetched the later one is meant", async () => {
  const { state, sent, fetching, press } = createVote();
  const presses = [press("Twist"), press("Push")];

  fetching.at(-1)?.come();
  await Promise.all(presses);

  expect([sent, state.getState().chosen]).toEqual([["Push"], "Push"]);
});

test("[W60] a press that failed is forgotten by the next one", async () => {
  const { state, sent, fetching, press } = createVote();
  const first = press("Twist");
  fetching.at(-1)?.fail();
  await first;

  const second = press("Push");
  fetching.at(-1)?.come();
  await second;

  expect([sent, state.getState().chosen, state.getState().problem]).toEqual([["Push"], "Push", ""]);
});
