import type { Results } from "@tomoni/sdk/contract";
import { followResults } from "@tomoni/sdk/live";
import { emit } from "../events.ts";
import "../platform/messages.ts";
import { type Scope, toCode } from "./scope.ts";

/** Follows the results while the element is in view and the tab is looked at, until the scope ends. */
export function watchResults(scope: Scope, onResults: (results: Results) => void): void {
  const { activity, session, host, inView, signal } = scope;
  let following: AbortController | undefined;

  const follow = async (end: AbortSignal) => {
    try {
      const stream = followResults(session, activity.id, { signal: end });
      for await (const results of stream) onResults(results);
    } catch (error) {
      if (!end.aborted) emit(host, "error", { activityId: activity.id, code: toCode(error) });
    }
  };
  const toggle = (isInView: boolean) => {
    following?.abort();
    following = undefined;
    if (!isInView || signal.aborted) return;
    following = new AbortController();
    void follow(following.signal);
  };
  toggle(inView.getState());
  const stop = inView.subscribe(toggle);
  signal.addEventListener("abort", () => {
    stop();
    following?.abort();
  });
}
