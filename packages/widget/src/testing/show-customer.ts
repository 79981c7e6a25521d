import type { Activity } from "@tomoni/sdk/contract";
import type { Transport } from "@tomoni/sdk/transport";
import type { Scheme } from "../config.ts";
import { type Shown, showActivity } from "../features/comments/show-activity.ts";
import { createSession } from "../store/session.ts";
import { createFakeServer, type FakeState } from "./fake-server.ts";

let customers = 0;

async function* none() {}

/** Shows an activity to a new customer, whose storage nobody shares; `project` names an earlier one. */
export function showCustomer(
  activity: Activity,
  changes: Partial<FakeState> = {},
  options: { scheme?: Scheme; project?: string; stream?: Transport["stream"] } = {},
): Shown {
  const server = createFakeServer(activity, changes);
  const connect = () =>
    ({ call: server.call, stream: options.stream ?? none }) as unknown as Transport;
  const project = options.project ?? `pk_${(customers += 1)}`;
  const session = createSession({ baseUrl: "https://tomoni.example", project, connect });
  const { scheme = "auto" } = options;
  return showActivity(activity, {}, { scheme, session, server });
}
