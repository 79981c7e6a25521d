import type { Page } from "./element.ts";

type Command = Iterable<unknown>;

/** The page's one global, `tomoni`: a function whose calls wait in `q` until the widget has come. */
export interface Queue {
  (...command: unknown[]): void;
  q?: Command[] | { push(command: Command): void };
}

/** Does what `tomoni("name", …)` asks, now and from here on; an unknown name is left alone. */
export function obey(queue: Queue, { defaults, sessions }: Page): void {
  const commands = new Map<unknown, (name: never, listener: never) => void>([
    ["on", (name, listener) => addEventListener(`tomoni:${name as string}`, listener)],
    ["off", (name, listener) => removeEventListener(`tomoni:${name as string}`, listener)],
    [
      "consent",
      (consent) => {
        defaults.consent = consent;
        if (consent === "granted") for (const { keep } of sessions.values()) keep.allow();
      },
    ],
  ]);
  const push = ([name, ...values]: Command) => commands.get(name)?.(...(values as [never, never]));
  const waiting = queue.q;
  queue.q = { push };
  if (Array.isArray(waiting)) waiting.forEach(push);
}
