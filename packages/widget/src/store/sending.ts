import { isTemporary } from "@tomoni/sdk/errors";
import { createNewcomerToken } from "@tomoni/sdk/newcomer";
import { type Outbox, type OutboxEntry, parseEntries } from "@tomoni/sdk/outbox";
import { createParticipant, type Participant } from "@tomoni/sdk/participant";
import type { Transport } from "@tomoni/sdk/transport";
import { isMadeUp, isTheirs, parseWho } from "@tomoni/sdk/who";
import "../platform/more-routes.ts";
import { later } from "../platform/clock.ts";
import { createTabLock } from "../platform/lock.ts";
import { watchOtherTabs, whenBack, whenReturned } from "../platform/other-tabs.ts";
import { readWho } from "./author.ts";
import type { Session } from "./session.ts";

const dayMs = 86_400_000;
const headStartMs = 1000;

const hasWords = ({ input }: OutboxEntry) => {
  const { title, body } = ((input as { body?: unknown }).body ?? {}) as Record<string, unknown>;
  return !!(title || body);
};

/** Refused words wait for the page that can put them back into their field; another tab that waits asks at once. */
const keepRefusedMs = (entry: OutboxEntry) => (hasWords(entry) ? 30 * dayMs : 60_000);

/** Notes whether writes reach the server. */
function watchReach({ call, state }: Session): Transport["call"] {
  return async (name, input, options) => {
    try {
      const answer = await call(name, input, options);
      if (options?.token) state.setState({ isAway: false });
      return answer;
    } catch (error) {
      if (isTemporary(error)) state.setState({ isAway: true });
      throw error;
    }
  };
}

async function createSending(session: Session): Promise<Participant & { outbox: Outbox }> {
  const { keep, state, prefix, project } = session;
  const show = (entries: readonly OutboxEntry[]) => {
    const who = readWho(keep);
    const { delayed, sending } = state.getState();
    // Whoever pressed for it here waits for it, though the storage that knew them was cleared.
    const theirs = entries.filter(
      (entry) =>
        isTheirs(who, entry.author) ||
        sending.some(({ author, key }) => author === entry.author && key === entry.key),
    );
    const keys = theirs.map(({ key }) => key);
    state.setState({
      waiting: theirs.filter((entry) => !entry.refused || hasWords(entry)),
      delayed: delayed.filter((key) => keys.includes(key)),
    });
  };
  // What others wrote in its place is no token.
  if (/[^\w.-]/.test(keep.get("token") ?? "")) keep.remove("token");
  const participant = createParticipant({
    call: watchReach(session),
    projectKey: project,
    storage: {
      get: keep.get,
      set: (name, value) => (value === undefined ? keep.remove(name) : keep.set(name, value)),
    },
    makeToken: async () => createNewcomerToken(project),
    outbox: {
      lock: createTabLock(prefix, keep, () => session.consent() !== "denied"),
      onChange: show,
      onUnawaited: ({ key }) => state.setState({ settled: [key] }),
      onDelayed: ({ key }) => state.setState({ delayed: [...state.getState().delayed, key] }),
      keepRefusedMs,
    },
  });
  const outbox = participant.outbox!;
  // Reading goes on without a token that the server does not know, since its secret changed.
  session.call = participant.call;
  watchOtherTabs(`${prefix}outbox`, async (before) => {
    const now = await outbox.entries();
    const left = now.map(({ key }) => key);
    const known = [...state.getState().waiting, ...parseEntries(before)];
    show(now);
    const settled = known.map(({ key }) => key).filter((key) => !left.includes(key));
    state.setState({ settled });
    // Whoever said it sends it, unless their tab has gone meanwhile.
    if (now.length) later(headStartMs, () => void outbox.flush());
  });
  // Another tab signed somebody else in: nothing of whoever was here before is shown to them.
  session.shownAs = readWho(keep).author;
  const followAuthor = () => {
    const before = session.shownAs ?? "";
    const who = parseWho(keep.get("who"));
    if (!who || who.author === before) return;
    session.shownAs = who.author;
    // Two tabs that came at once may each have made up a name for the same visitor.
    if (isMadeUp(who.author) && isMadeUp(before)) return;
    const waiting = state.getState().waiting.filter(({ author }) => isTheirs(who, author));
    state.setState({ sending: [], waiting });
    session.restart?.();
  };
  watchOtherTabs(`${prefix}who`, followAuthor);
  whenBack(() => void outbox.flush());
  whenReturned(async () => {
    followAuthor();
    show(await outbox.entries());
    await outbox.flush();
  });
  const earlier = await outbox.entries();
  // What an earlier page left has waited for longer than a press takes.
  state.setState({ delayed: earlier.map(({ key }) => key) });
  show(earlier);
  return { ...participant, outbox };
}

/** Who the customer is, and what keeps responses until the server has them, through lost connections, reloads and other tabs. */
export const openParticipant = (session: Session): Promise<Participant & { outbox: Outbox }> =>
  (session.participant ??= createSending(session));

export const openOutbox = async (session: Session): Promise<Outbox> =>
  (await openParticipant(session)).outbox;
