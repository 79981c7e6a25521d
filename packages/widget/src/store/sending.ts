import { isTemporary } from "@tomoni/sdk/errors";
import { createNewcomerToken } from "@tomoni/sdk/newcomer";
import { createOutbox, type Outbox, type OutboxEntry, parseEntries } from "@tomoni/sdk/outbox";
import type { Transport } from "@tomoni/sdk/transport";
import "../platform/more-routes.ts";
import { later } from "../platform/clock.ts";
import { createTabLock } from "../platform/lock.ts";
import { watchOtherTabs, whenBack, whenReturned } from "../platform/other-tabs.ts";
import { toCode } from "./scope.ts";
import type { Session } from "./session.ts";

/** Makes a participant of whoever is not one yet: with the first response, and never for looking on. */
export function join({ isParticipant, keep, project }: Session): void {
  // Another tab may have been quicker: all are one customer.
  if (!isParticipant()) keep.set("token", createNewcomerToken(project));
}

/** Goes on without a token that the server does not know, since its secret changed: the customer begins anew. */
function dropUnknownTokens(session: Session): void {
  const { call, keep } = session;
  session.call = async (name, input, options) => {
    const used = keep.get("token");
    try {
      return await call(name, input, options);
    } catch (error) {
      if (!used || toCode(error) !== "invalid-token") throw error;
      // Another tab may have begun anew already.
      if (used === keep.get("token")) keep.remove("token");
      return call(name, input, options);
    }
  };
}

/** Sends a write; whoever has not responded before becomes a participant first. */
function createSend(session: Session): Transport["call"] {
  const { call, state } = session;
  return async (name, input, options) => {
    const attempt = async () => {
      join(session);
      return call(name, input, options);
    };
    try {
      const answer = await attempt().catch((error: unknown) => {
        // The token was no longer known, and is dropped.
        if (toCode(error) === "unauthenticated") return attempt();
        throw error;
      });
      state.setState({ isAway: false });
      return answer;
    } catch (error) {
      if (isTemporary(error)) state.setState({ isAway: true });
      throw error;
    }
  };
}

const dayMs = 86_400_000;
const headStartMs = 1000;

const hasWords = ({ input }: OutboxEntry) => {
  const { title, body } = ((input as { body?: unknown }).body ?? {}) as Record<string, unknown>;
  return !!(title || body);
};

/** Refused words wait for the page that can put them back into their field; another tab that waits asks at once. */
const keepRefusedMs = (entry: OutboxEntry) => (hasWords(entry) ? 30 * dayMs : 60_000);

async function createSending(session: Session): Promise<Outbox> {
  const { keep, state, prefix } = session;
  const show = (waiting: readonly OutboxEntry[]) =>
    state.setState({ waiting: waiting.filter((entry) => !entry.refused || hasWords(entry)) });
  // What others wrote in its place is no token.
  if (/[^\w.-]/.test(keep.get("token") ?? "")) keep.remove("token");
  dropUnknownTokens(session);
  const outbox = createOutbox({
    send: createSend(session),
    storage: {
      get: () => keep.get("outbox"),
      set: (value) => keep.set("outbox", value),
    },
    lock: createTabLock(prefix, keep, () => session.consent() !== "denied"),
    onChange: show,
    onUnawaited: ({ key }) => state.setState({ settled: [key] }),
    keepRefusedMs,
  });
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
  whenBack(() => void outbox.flush());
  whenReturned(async () => {
    show(await outbox.entries());
    await outbox.flush();
  });
  show(await outbox.entries());
  return outbox;
}

/** What keeps responses until the server has them, through lost connections, reloads and other tabs. */
export const openOutbox = (session: Session): Promise<Outbox> =>
  (session.outbox ??= createSending(session));
