import { isApiError, isTemporary } from "@tomoni/sdk/errors";
import { createOutbox, type Outbox } from "@tomoni/sdk/outbox";
import type { Transport } from "@tomoni/sdk/transport";
import "../platform/more-routes.ts";
import type { Session } from "./session.ts";

/** Sends a write; whoever has not responded before becomes a participant first, once. */
function createSend({ call, keep, state, project }: Session): Transport["call"] {
  let joining: Promise<void> | undefined;
  const join = async () => {
    try {
      const params = { projectKey: project };
      keep.set("token", (await call("participants.create", { params, body: {} })).token);
    } finally {
      joining = undefined;
    }
  };
  return async (name, input, options) => {
    try {
      if (!keep.get("token")) await (joining ??= join());
      const answer = await call(name, input, options);
      state.setState({ isAway: false });
      return answer;
    } catch (error) {
      if (isTemporary(error)) state.setState({ isAway: true });
      // The outbox tries again, as a new participant.
      if (isApiError(error) && error.code === "invalid-token") keep.remove("token");
      throw error;
    }
  };
}

async function createSending(session: Session): Promise<Outbox> {
  const { keep, state } = session;
  const outbox = createOutbox({
    send: createSend(session),
    storage: {
      get: () => keep.get("outbox"),
      set: (value) => keep.set("outbox", value),
    },
    lock: (name, task) => (navigator.locks ? navigator.locks.request(name, task) : task()),
    onChange: (waiting) => state.setState({ waiting }),
  });
  addEventListener("online", () => void outbox.flush());
  state.setState({ waiting: await outbox.entries() });
  return outbox;
}

/** What keeps responses until the server has them, through lost connections, reloads and other tabs. */
export const openOutbox = (session: Session): Promise<Outbox> =>
  (session.outbox ??= createSending(session));
