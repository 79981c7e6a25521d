import { type Consent, readOptions } from "./config.ts";
import { openSession, type Page, type Placements } from "./page.ts";
import { toKeyFault } from "./project-key.ts";
import type { Conversion } from "./store/measure.ts";
import { mayMeasure } from "./store/measuring.ts";
import type { Session } from "./store/session.ts";

/** A name and what is given to it: an array, or the `arguments` of a page's own function. */
export type Command = Iterable<unknown>;

/** The page's one global, `tomoni`: a function whose calls wait in `q` until the widget has come. */
export interface Queue {
  (...command: unknown[]): void;
  q?: Command[] | { push(command: Command): unknown };
  /** Why an activity shows or not, in words; for a developer to read. */
  explain?(activityId: string): Promise<string>;
}

/** Brings what places activities on the page. */
export const direct = (page: Page): Promise<Placements> =>
  (page.placements ??= import("./features/placement/director.ts").then(({ placeOn }) =>
    placeOn(page),
  ));

/** Settles on every session of the page, and on those to come, whom the page vouches for. */
export function identifyOn(page: Page, identity: string | null | undefined): void {
  const coming = import("./store/identity.ts");
  const settle = async (session: Session) =>
    toKeyFault(session.project) || (await coming).identify(session, identity);
  page.onSession = (session) => (session.identifying = settle(session).catch(() => {}));
  for (const session of page.sessions.values()) page.onSession(session);
}

/** Tells of a conversion in the page's project. */
export async function convert(page: Page, name: string, conversion?: Conversion): Promise<void> {
  const session = openSession(page, readOptions(document.body, page.defaults));
  // As the customer wishes now, not once the rest has come.
  if (!mayMeasure(session) || toKeyFault(session.project)) return;
  const { convert: tell } = await import("./store/measure.ts");
  await tell(session, name, conversion);
}

/** Does what `tomoni("name", …)` asks, now and from here on, once; an unknown name is left alone. */
export function obey(queue: Queue, page: Page): void {
  const { defaults, sessions } = page;
  const waiting = queue.q;
  // Not an array, and no longer one: somebody else began before.
  if (waiting && !Array.isArray(waiting)) return;
  const explain = async (activityId: string) => (await direct(page)).explain(activityId);
  const commands: Record<string, (...values: never[]) => unknown> = {
    on: (name: string, listener: EventListener) => addEventListener(`tomoni:${name}`, listener),
    off: (name: string, listener: EventListener) => removeEventListener(`tomoni:${name}`, listener),
    consent(consent: Consent) {
      defaults.consent = consent;
      for (const session of sessions.values()) {
        session.setConsent(consent);
        // Who was named meanwhile may be known now.
        if (consent === "granted") page.onSession?.(session);
      }
    },
    identify: (identity: string | null) => identifyOn(page, identity),
    open: async (activityId: string) => (await direct(page)).open(activityId),
    close: async () => (await page.placements)?.close(),
    track: async (event: string) => (await page.placements)?.track(event),
    explain: async (activityId: string, tell: (text: string) => void) =>
      tell(await explain(activityId)),
    convert: (name: string, conversion?: Conversion) => convert(page, name, conversion),
    destroy: async () => (await page.placements)?.destroy(),
  };
  const push = ([name, ...values]: Command) => {
    const act = Object.hasOwn(commands, String(name)) && commands[String(name)];
    // Nothing of ours may fail in the page's own code.
    (async () => act && act(...(values as never[])))().catch(() => {});
  };
  queue.q = { push };
  queue.explain = explain;
  waiting?.forEach(push);
  if ("placements" in defaults) direct(page).catch(() => {});
}
