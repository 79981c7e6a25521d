import type { BallotInput, EndpointInput, Results } from "@tomoni/sdk/contract";
import type { Scope } from "../../store/scope.ts";
import { openOutbox } from "../../store/sending.ts";

export const ballotKey = ({ activity }: Scope): string => `ballot:${activity.id}`;

function toChoices(input: BallotInput): string[] {
  if ("choice" in input) return [input.choice];
  return "choices" in input ? input.choices : input.ranking;
}

/** Results where the activity shows them to this customer now; null where it does not. */
export async function findResults(
  { activity, session }: Scope,
  hasResponded: boolean,
): Promise<Results | null> {
  const { id: activityId, resultsVisibility: shown, status } = activity;
  const isShown =
    shown === "always" ||
    (shown === "after-response" && hasResponded) ||
    (shown !== "never" && status === "closed");
  if (!isShown) return null;
  return session.call("results.get", { params: { activityId } }).catch(() => null);
}

interface Earlier {
  choices: string[] | null;
  results: Results | null;
}

const nothing: Earlier = { choices: null, results: null };

/** The customer's own vote, with the results that it opens where the server has both. */
async function findOwn(scope: Scope): Promise<Earlier> {
  const { session, activity } = scope;
  const { keep, state } = session;
  if (session.isParticipant() || (keep.get("outbox")?.length ?? 0) > 2) {
    await openOutbox(session);
    const unsent = state.getState().waiting.find((entry) => entry.key === ballotKey(scope));
    if (unsent) {
      const { body } = unsent.input as unknown as EndpointInput<"ballots.cast">;
      return { choices: toChoices(body), results: null };
    }
  }
  if (!session.isParticipant()) return nothing;
  const params = { activityId: activity.id };
  return session.call("ballots.get", { params }).then(
    ({ ballot, results }) => ({ choices: ballot.choices, results }),
    () => nothing,
  );
}

/** What a customer finds on coming: the earlier vote, also one still waiting to be sent, and the results. */
export async function findEarlier(scope: Scope): Promise<Earlier> {
  const { choices, results } = await findOwn(scope);
  return { choices, results: results ?? (await findResults(scope, choices !== null)) };
}
