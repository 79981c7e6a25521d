import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { createStore } from "zustand/vanilla";
import { noConnection, showActivity } from "../features/comments/show-activity.ts";
import { createActivity } from "../testing/fixtures.ts";
import { readWho } from "./author.ts";
import { identify } from "./identity.ts";
import { type Acts, createOpening } from "./lazy-half.ts";
import { respond } from "./respond.ts";
import type { Scope } from "./scope.ts";
import { openOutbox } from "./sending.ts";

beforeEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

const radio = (name: string) => page.getByRole("radio", { name, exact: false });

interface State {
  chosen: string;
  problem: string;
  acts: Acts | null;
}

/** A vote whose lazily loaded half comes when told. */
function createVote(session: ReturnType<typeof showActivity>["session"]) {
  const activity = createActivity("vote");
  const host = document.createElement("div");
  const signal = new AbortController().signal;
  const scope = { activity, session, host, signal, text: {}, format: {}, announce() {} };
  const state = createStore<State>(() => ({ chosen: "", problem: "", acts: null }));
  const { promise, resolve } = Promise.withResolvers<object>();
  const acts = { load: async () => undefined, Held: () => null };
  const { act } = createOpening<Acts, State, object>(
    scope as unknown as Scope,
    state,
    () => promise,
    () => acts,
  );
  const params = { activityId: activity.id };
  const input = { params, body: { choice: "opt_1" } };
  const write = { key: `ballot:${activity.id}`, name: "ballots.cast", input } as const;
  return {
    state,
    press: () =>
      act({ chosen: "opt_1" }, () => respond(scope as unknown as Scope, "ballot", write)),
    come: () => resolve({}),
  };
}

test("[OB12] what waits of somebody who left is shown to nobody who comes after", async () => {
  const shown = showActivity(createActivity("vote"));
  const { session, server } = shown;
  server.state.refusal = noConnection;
  await radio("Twist").click();
  await expect.poll(() => session.state.getState().waiting).toHaveLength(1);

  await identify(session, null);

  expect(session.state.getState()).toMatchObject({ waiting: [], sending: [] });
  shown.leave();
  showActivity(createActivity("vote"), {}, { session, server });
  await expect.element(radio("Twist")).not.toBeChecked();
  // Trying it once more, in vain, shows it to nobody either.
  const outbox = await openOutbox(session);
  void outbox.flush();
  await expect.poll(() => session.state.getState().delayed.length).toBeGreaterThan(0);
  expect(await outbox.entries()).toHaveLength(1);
  expect(session.state.getState()).toMatchObject({ waiting: [], sending: [] });
  expect(radio("Twist").element().getAttribute("aria-checked")).toBe("false");
});

test("[OB12] a press whose sender is still on its way is of whoever pressed, also where they leave before it has come", async () => {
  const { session, server } = showActivity(createActivity("ideas"));
  server.state.refusal = noConnection;
  const vote = createVote(session);
  const pressed = readWho(session.keep).author;
  void vote.press();
  expect(vote.state.getState().chosen).toBe("opt_1");

  const left = identify(session, null);
  await openOutbox(session);
  vote.come();
  await left;

  const entries = await (await openOutbox(session)).entries();
  expect(entries.map(({ author }) => author)).toEqual([pressed]);
  expect(readWho(session.keep)).toMatchObject({ left: { [pressed]: expect.any(String) } });
  expect(readWho(session.keep).author).not.toBe(pressed);
  expect(session.state.getState()).toMatchObject({ waiting: [], sending: [] });
});

test("[OB12] where it does not come, the press is taken back, and nothing is sent as whoever comes next", async () => {
  const { session } = showActivity(createActivity("ideas"));
  const vote = createVote(session);
  void vote.press();

  await identify(session, null);
  await expect.poll(() => vote.state.getState().chosen).toBe("");
  vote.come();
  await new Promise((resolve) => void setTimeout(resolve, 0));

  expect(await (await openOutbox(session)).entries()).toEqual([]);
});
