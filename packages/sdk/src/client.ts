import { toOutboxKey } from "./address.ts";
import { checkProjectKey } from "./client-options.ts";
import type { Endpoint } from "./contract/endpoint.ts";
import { customerContract } from "./contract/endpoints/customers.ts";
import type { Beacon } from "./contract/measurement.ts";
import type { ParticipantAnswer } from "./contract/participants.ts";
import type { CustomerEndpointName } from "./contract/paths/customers.ts";
import type { Locale } from "./contract/primitives.ts";
import type { WidgetConfig } from "./contract/projects.ts";
import { SdkError } from "./errors.ts";
import type { Lock, Outbox, OutboxOptions } from "./outbox.ts";
import { createParticipant, type Participant } from "./participant.ts";
import { createRequestTransport, type RequestOptions } from "./request.ts";
import { createCustomerResources, type CustomerResources } from "./resources.ts";
import { createTextStorage, type KeyValueStorage, type TextStorage } from "./text-storage.ts";
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
  /**
   * Proves with the host's JWT who the customer is; what they said before comes along, unless somebody else was known.
   */
  identify(identity: string, options?: CallOptions): Promise<ParticipantAnswer>;
  /**
   * Forgets who the customer is, for instance when they log out. What they said and was not sent yet is never sent as
   * anybody else's: it is set aside until they are back, or sent for itself where nobody had vouched for them.
   */
  forget(): Promise<void>;
  /** What waits to be sent; undefined without the option `outbox`. */
  outbox: Outbox | undefined;
}

const { paths, endpoints } = customerContract;

const isCustomers = (name: CallName): name is Extract<CallName, CustomerEndpointName> =>
  Object.hasOwn(paths, name);

const needsParticipant = (name: CallName): boolean =>
  isCustomers(name) && endpoints[name].auth === "participant";

function isQueued(name: CallName): name is Extract<CallName, CustomerEndpointName> {
  if (!isCustomers(name) || !needsParticipant(name) || paths[name][0] === "GET") return false;
  return name !== "uploads.create" && name !== "me.erase";
}

/** Calls as the customer: writes go through the outbox where there is one. */
function createCustomerTransport(request: Transport, participant: Participant): Transport {
  const { call, send, outbox } = participant;
  return {
    ...request,
    call: async (name, input, options) => {
      if (!needsParticipant(name)) return call(name, input, options);
      if (!outbox || !isQueued(name)) return send(name, input, options);
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

/** The texts of one project in a storage. */
function createParticipantStorage({ projectKey, storage, token }: ClientOptions) {
  const texts = new Map<string, TextStorage>();
  const textOf = (name: string) => {
    const text = texts.get(name) ?? createTextStorage(storage, `tomoni:${projectKey}:${name}`);
    texts.set(name, text);
    return text;
  };
  let given = token;
  return {
    get: (name: string) => (name === "token" && given ? given : textOf(name).get()),
    set(name: string, value: string | undefined) {
      if (name === "token") given = undefined;
      return textOf(name).set(value);
    },
  };
}

function createClientParticipant(request: Transport, options: ClientOptions): Participant {
  const { outbox, projectKey, storage } = options;
  const participant = createParticipant({
    call: request.call,
    projectKey,
    storage: createParticipantStorage(options),
    renews: !options.token,
    outbox: outbox
      ? {
          ...(typeof outbox === "object" && outbox),
          lock: storage && createTabLock(`tomoni:${projectKey}:outbox`),
          isOnline: () => globalThis.navigator?.onLine !== false,
        }
      : undefined,
  });
  return participant.outbox
    ? { ...participant, outbox: watchOnline(participant.outbox) }
    : participant;
}

/** Sends when there is a connection again. */
function watchOnline(outbox: Outbox): Outbox {
  const flush = () => void outbox.flush();
  globalThis.addEventListener?.("online", flush);
  return {
    ...outbox,
    close() {
      globalThis.removeEventListener?.("online", flush);
      outbox.close();
    },
  };
}

/**
 * Makes the customer's client of one project. The customer becomes a participant with the first call
 * that needs one; nothing is sent before.
 * @throws {TypeError} when `baseUrl` or `projectKey` cannot be one
 */
export function createTomoni(options: ClientOptions): TomoniClient {
  const { projectKey, locale } = options;
  checkProjectKey(projectKey);
  const request: Transport = createRequestTransport({
    ...options,
    contract: customerContract,
    token: async () => await participant.token(),
  });
  const participant = createClientParticipant(request, options);
  const transport = createCustomerTransport(request, participant);
  const resources = createCustomerResources(transport);
  const { widget, participants: _, events, activities, me, ...rest } = resources;
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
        await participant.erase();
      },
    },
    identify: participant.identify,
    forget: participant.forget,
    outbox: participant.outbox,
  };
}
