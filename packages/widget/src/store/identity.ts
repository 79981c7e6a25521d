import { restartAll } from "../element.ts";
import { isTemporary } from "@tomoni/sdk/errors";
import { isMadeUp, isTheirs } from "@tomoni/sdk/who";
import { emit } from "../events.ts";
import { later } from "../platform/clock.ts";
import { readWho } from "./author.ts";
import { fetching } from "./lazy-half.ts";
import { mayMeasure } from "./measuring.ts";
import { toCode } from "./scope.ts";
import { openParticipant } from "./sending.ts";
import type { Session } from "./session.ts";

/** How long activities wait to be shown as whoever the page vouches for. */
const mostWaitMs = 4000;
const againMs = 5000;

const sleep = (ms: number) => new Promise<void>((resolve) => void later(ms, resolve));

/**
 * Waits until what was pressed is kept as of whoever pressed it, so that it is not of whoever comes next. What does not
 * come in time is given up: its press is taken back. Answers whether any was.
 */
async function handOver(): Promise<boolean> {
  const end = performance.now() + mostWaitMs;
  while (fetching.size > 0 && performance.now() < end)
    await Promise.race([Promise.allSettled(fetching.keys()), sleep(mostWaitMs)]);
  const late = [...fetching.values()];
  for (const giveUp of late) giveUp();
  // What came goes on to be kept first.
  await sleep(0);
  return late.length > 0;
}

/** Settles who the customer is; tells the page of a failure, and tries again while that may help and nobody else is named. */
async function settle(session: Session, identity: string | null | undefined): Promise<void> {
  const { keep, state } = session;
  const turn = (session.identity = { identity });
  const toCustomer = () => `${readWho(keep).author} ${keep.get("token")}`;
  const before = toCustomer();
  try {
    const participant = await openParticipant(session);
    // What somebody unknown said goes over to whom they sign in as.
    const isLate = (!identity || !isMadeUp(readWho(keep).author)) && (await handOver());
    if (turn !== session.identity) return;
    if (identity) await participant.identify(identity);
    else await participant.forget();
    if (toCustomer() === before && !isLate) return;
    const who = readWho(keep);
    session.shownAs = who.author;
    const waiting = state.getState().waiting.filter(({ author }) => isTheirs(who, author));
    state.setState({ sending: [], waiting });
    restartAll();
  } catch (error) {
    emit(document, "error", { code: toCode(error) });
    if (!isTemporary(error)) return;
    later(againMs, () => session.identity === turn && void settle(session, identity));
  }
}

/**
 * Makes the customer of a session the one whom the page vouches for, by its JWT; what they said before goes over to them.
 * Without a JWT nobody is known any longer. Where the customer is another now, all activities are shown again.
 * Does nothing where consent is denied or the browser asks for privacy. Takes no longer than a page should wait.
 */
export async function identify(
  session: Session,
  identity: string | null | undefined,
): Promise<void> {
  if (identity && !mayMeasure(session)) return;
  await Promise.race([
    settle(session, identity),
    new Promise<void>((resolve) => void later(mostWaitMs, resolve)),
  ]);
}
