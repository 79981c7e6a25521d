import { toOutboxKey } from "./address.ts";
import type { Endpoint } from "./contract/endpoint.ts";
import { customerContract } from "./contract/endpoints/customers.ts";
import type { Beacon } from "./contract/measurement.ts";
import type { ParticipantAnswer } from "./contract/participants.ts";
import type { CustomerEndpointName } from "./contract/paths/customers.ts";
import type { Locale } from "./contract/primitives.ts";
import type { WidgetConfig } from "./contract/projects.ts";
import { isApiError, SdkError } from "./errors.ts";
import { createOutbox, type Lock, type Outbox, type OutboxOptions } from "./outbox.ts";
import { createRequestTransport, type RequestOptions } from "./request.ts";
import { createCustomerResources, type CustomerResources } from "./resources.ts";
import { createSession, type Session } from "./session.ts";
import { createTextStorage, type KeyValueStorage } from "./text-storage.ts";
import type { CallName, CallOptions, Transport } from "./transport.ts";

export interface ClientOptions extends Omit<RequestOptions, "token" | "contract"> {
  /** The public key of the project: `pk_…`. */
  projectKey: string;
  /** The language of activities. Default: the project's. */
  locale?: Locale | undefined;
  /** The token of a participant that is already known. */
  token?: string | undefined;
  /** Where the token, and with `outbox` what was not sent, survive a reload. Default: the memory. */
  storage?: KeyValueStorage | undefined;
  /**
   * Keeps what the participant says until the server answers, also without a connection.
   * An aborted signal then does not take it back. Default false.
   */
  outbox?: boolean | Pick<OutboxOptions, "onChange" | "onRefused"> | undefined;
}

/** The customer's client: everything a customer can do in one project. */
export interface TomoniClient extends Omit<
  CustomerResources,
  "widget" | "participants" | "events"
> {
  widget: { get(options?: CallOptions): Promise<WidgetConfig> };
  events: { send(events: Beacon["events"], options?: CallOptions): Promise<void> };
  /** Proves with the host's JWT who the customer is; what they said before comes along. */
  identify(identity: string, options?: CallOptions): Promise<ParticipantAnswer>;
  /** Forgets who the customer is, for instance when they log out. */
  forget(): Promise<void>;
  /** What waits to be sent; undefined without the option `outbox`. */
  outbox: Outbox | undefined;
}

/** A participant that the server no longer knows begins anew, once. */
function renewParticipant(transport: Transport, session: Session): Transport {
  return {
    ...transport,
    call: async (name, input, options) => {
      const token = await session.current();
      try {
        return await transport.call(name, input, options);
      } catch (error) {
        if (!token || !isApiError(error) || error.code !== "invalid-token") throw error;
        await session.forget(token);
        return transport.call(name, input, options);
      }
    },
  };
}

const { paths, endpoints } = customerContract;

function isQueued(name: CallName): name is Extract<CallName, CustomerEndpointName> {
  if (!Object.hasOwn(paths, name)) return false;
  const customers = name as CustomerEndpointName;
  const isWrite = paths[customers][0] !== "GET" && endpoints[customers].auth === "participant";
  return isWrite && name !== "uploads.create" && name !== "me.erase";
}

function queueWrites(transport: Transport, outbox: Outbox): Transport {
  return {
    ...transport,
    call: async (name, input, options) => {
      if (!isQueued(name)) return transport.call(name, input, options);
      const answer = await outbox.enqueue(toOutboxKey(name, input), name, input);
      const answers: Endpoint["answers"] = endpoints[name].answers;
      if (answer !== undefined || answers[204] === null) return answer as typeof answer & {};
      throw new SdkError(`${name} was left to another tab or page to send: read what holds later`);
    },
  };
}

function createTabLock(prefix: string): Lock | undefined {
  const locks = globalThis.navigator?.locks;
  return locks && ((name, task) => locks.request(`${prefix}:${name}`, task));
}

function createClientOutbox(send: Transport["call"], options: ClientOptions): Outbox {
  const { outbox, projectKey, storage } = options;
  const key = `tomoni:${projectKey}:outbox`;
  const queue = createOutbox({
    ...(typeof outbox === "object" && outbox),
    send,
    storage: createTextStorage(storage, key),
    lock: storage && createTabLock(key),
    isOnline: () => globalThis.navigator?.onLine !== false,
  });
  const flush = () => void queue.flush();
  globalThis.addEventListener?.("online", flush);
  return {
    ...queue,
    close() {
      globalThis.removeEventListener?.("online", flush);
      queue.close();
    },
  };
}

function createParticipantTransport(options: ClientOptions) {
  const { projectKey, storage, token } = options;
  const session = createSession({
    become: () => request.call("participants.create", { params: { projectKey }, body: {} }),
    storage: createTextStorage(storage, `tomoni:${projectKey}:token`),
    token,
  });
  const request: Transport = createRequestTransport({
    ...options,
    contract: customerContract,
    token: (auth) => {
      if (auth === "public") return undefined;
      return auth === "participant" ? session.need() : session.current();
    },
  });
  // A token that the host gave is the host's to renew.
  return { session, transport: token ? request : renewParticipant(request, session) };
}

/**
 * Makes the customer's client of one project. The customer becomes a participant with the first call
 * that needs one; nothing is sent before.
 * @throws {TypeError} when `baseUrl` is not an absolute URL
 */
export function createTomoni(options: ClientOptions): TomoniClient {
  const { projectKey, locale } = options;
  const { session, transport } = createParticipantTransport(options);
  const outbox = options.outbox ? createClientOutbox(transport.call, options) : undefined;
  const resources = createCustomerResources(outbox ? queueWrites(transport, outbox) : transport);
  const { widget, participants, events, activities, me, ...rest } = resources;
  return {
    ...rest,
    activities: {
      get: (activityId, part) => activities.get(activityId, { locale, ...part }),
    },
    widget: { get: (part) => widget.get(projectKey, part) },
    events: { send: (list, part) => events.send(projectKey, list, part) },
    me: {
      ...me,
      async erase(part) {
        await me.erase(part);
        await session.forget();
      },
    },
    async identify(identity, part) {
      const participant = await participants.create(projectKey, { identity }, part);
      await session.keep(participant.token);
      return participant;
    },
    forget: () => session.forget(),
    outbox,
  };
}
