import type { Scope } from "./scope.ts";

/** Does something whenever the customer had all erased that was held on them, here or at another place of the page. */
export function whenErased(
  { session, signal }: Pick<Scope, "session" | "signal">,
  act: () => void,
) {
  const stop = session.state.subscribe(({ erasals }, before) => {
    if (erasals !== before.erasals) act();
  });
  signal.addEventListener("abort", stop);
  return stop;
}
