import type { EndpointAnswer, EndpointInput, Results } from "@tomoni/sdk/contract";
import type { ComponentChildren } from "preact";
import type { StoreApi } from "zustand/vanilla";
import { watchResults } from "../../store/live-results.ts";
import { respond, toMessage } from "../../store/respond.ts";
import type { Scope } from "../../store/scope.ts";
import { openOutbox } from "../../store/sending.ts";
import type { Acts } from "../../store/lazy-half.ts";
import type { Words } from "../../i18n/load-words.ts";
import { findResults } from "../vote/earlier.ts";

/** Responses under which the server shows no shares. */
const enough = 5;

/** What the shares of some responses mean, or what is missing for them. */
export function toReach({ activity, format }: Scope, words: Words, responses: number): string {
  const missing = enough - responses;
  if (missing <= 0) return words.interval;
  if (activity.status === "closed") return words.tooFewPeople;
  return words.neededPeople(missing, format.number(missing));
}

export interface StanceState<Value, Shown> {
  /** What the customer holds; null for nothing. */
  value: Value | null;
  /** Null until the customer may see them. */
  results: Shown | null;
  /** Why the last change was not accepted. */
  problem: string;
  /** The server has what was answered on this page. */
  isThanked: boolean;
  /** What holds values and shows results; loaded when that is wanted. */
  acts: StanceActs<Value, Shown> | null;
}

/** What holds a value and tells of it; an activity that is only looked at does not load it. */
export interface StanceActs<Value, Shown> extends Acts {
  words: Words;
  hold(value: Value | null): Promise<void>;
  /** What became of it. */
  Told(state: StanceState<Value, Shown>): ComponentChildren;
  /** What others hold, once that may be seen. */
  Others(state: StanceState<Value, Shown>): ComponentChildren;
}

/** What is told apart: a reaction is an emotion and can be taken back, a pulse is a score. */
export interface StanceKind<Value, Shown> {
  type: "reaction" | "pulse";
  get: "reactions.get" | "pulse.get";
  set: "reactions.set" | "pulse.set";
  /** Name of the value in bodies and answers. */
  field: string;
  /** Moves the counts as this change will. */
  recount(results: Shown, before: Value | null, after: Value | null): Shown;
  /** The results in one sentence. */
  tell(results: Shown): string;
}

/** One value that a customer holds in an activity, and what others hold. */
interface Stance<Value> {
  /** Names the write in the outbox. */
  key: string;
  /** Finds the earlier value and the results, where there can be any. */
  load(): Promise<void>;
  /** Holds a value, or none: shown at once, put back when the server refuses. */
  hold(value: Value | null): Promise<void>;
}

interface StanceNeeds<Value, Shown> {
  scope: Scope;
  words: Words;
  state: StoreApi<StanceState<Value, Shown>>;
}

export function createStance<Value, Shown extends Results>(
  { scope, words, state }: StanceNeeds<Value, Shown>,
  kind: StanceKind<Value, Shown>,
): Stance<Value> {
  const { activity, session } = scope;
  const params = { activityId: activity.id };
  const key = `${kind.type}:${activity.id}`;
  const hidesAlone = () =>
    activity.status === "live" && activity.resultsVisibility === "after-response";
  let latest = 0;
  let accepted: Value | null = null;
  let told: Shown | null = null;

  const show = (results: Results | null | undefined) => {
    if (!results || (told && results.revision < told.revision)) return;
    if (!told) watchResults(scope, show);
    told = results as Shown;
    if (!hidesAlone() || state.getState().value !== null) state.setState({ results: told });
  };

  const toValue = (body: unknown) => ((body as never)?.[kind.field] ?? null) as Value | null;

  const find = async () => {
    await openOutbox(session);
    const unsent = session.state.getState().waiting.find((entry) => entry.key === key);
    if (unsent) return { value: toValue((unsent.input as { body?: unknown }).body), results: null };
    if (!session.isParticipant()) return { value: null, results: null };
    const answer: EndpointAnswer<"reactions.get" | "pulse.get"> = await session.call(kind.get, {
      params,
    });
    return { value: toValue(answer), results: answer.results };
  };

  const back = (problem: string) =>
    state.setState({
      value: accepted,
      results: accepted === null && hidesAlone() ? null : told,
      problem,
    });

  const tell = (value: Value | null) => {
    const { results } = state.getState();
    if (value === null) return words.reactGone;
    return results ? `${words.thanks} ${kind.tell(results)}` : words.thanks;
  };

  const load = async () => {
    const turn = latest;
    const { value, results } = await find().catch(() => ({ value: accepted, results: null }));
    // The customer may have answered while this was on its way.
    if (turn === latest) {
      accepted = value;
      state.setState({ value });
    }
    show(results ?? (await findResults(scope, value !== null)));
  };

  return {
    key,
    load,
    async hold(value) {
      const { value: before, results } = state.getState();
      const turn = (latest += 1);
      const counted = results && kind.recount(results, before, value);
      state.setState({
        value,
        problem: "",
        isThanked: false,
        results: value === null && hidesAlone() ? null : counted,
      });
      const name = value === null ? ("reactions.remove" as const) : kind.set;
      const body = value === null ? {} : { body: { [kind.field]: value } };
      try {
        const input = { params, ...body } as EndpointInput<typeof kind.set>;
        const answer = await respond(scope, kind.type, {
          key,
          name: name as typeof kind.set,
          input,
        });
        accepted = value;
        show(answer?.results);
        if (turn !== latest) return;
        state.setState({ isThanked: value !== null });
        scope.announce(tell(value));
      } catch (error) {
        const problem = toMessage(words, error);
        if (turn === latest) back(problem);
        // It may have turned out to be closed.
        if (activity.status === "closed") show(await findResults(scope, accepted !== null));
      }
    },
  };
}
