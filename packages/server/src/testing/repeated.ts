import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { type Endpoint, endpoints, paths } from "@tomoni/sdk/contract";
import { onTestFinished } from "vitest";
import { createTestServer, type Method, type TestServerOptions } from "./test-server.ts";

const handled = "tracing:fastify.request.handler:start";
/** What differs between any two answers, or between a connection and none. */
const passing = ["x-request-id", "ratelimit", "date", "connection", "keep-alive"];

/** The rows whose answers may be cached. */
export const cacheable = Object.entries<Endpoint>(endpoints)
  .filter(([, row]) => row.cacheSeconds !== undefined)
  .map(([name]) => name as keyof typeof endpoints);

export interface Ask {
  method?: Method;
  query?: string;
  headers?: Record<string, string>;
}

interface Told {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** What of an answer does not pass. */
export function toLasting({ status, headers, text }: Told): Told {
  const lasting = Object.entries(headers).filter(([name]) => !passing.includes(name));
  const told = text.replace(/req_[0-9a-f-]{36}/, "req_");
  return { status, headers: Object.fromEntries(lasting), text: told };
}

/** A server that listens, since what is not asked over a connection is never a repeated answer. */
export async function createListening(options: TestServerOptions = {}) {
  const server = await createTestServer(options);
  const address = await server.app.listen({ port: 0, host: "127.0.0.1" });
  const activity = await server.activity();
  let handlings = 0;
  const count = () => void (handlings += 1);
  subscribe(handled, count);
  onTestFinished(() => void unsubscribe(handled, count));

  const urlOf = (name: keyof typeof endpoints) =>
    paths[name][1]
      .replace("{projectKey}", server.project.projectKey)
      .replace("{activityId}", activity.id);

  /** The answer over a connection, and whether a handler had to make it. */
  async function ask(url: string, { method = "GET", query = "", headers = {} }: Ask = {}) {
    const before = handlings;
    const answer = await fetch(address + url + query, { method, headers });
    const text = await answer.text();
    const told = { status: answer.status, headers: Object.fromEntries(answer.headers), text };
    return { ...told, isRepeated: handlings === before && answer.status < 400 };
  }

  return {
    ...server,
    address,
    activity,
    urlOf,
    ask,
    /** The same, as Fastify alone answers it. */
    async askAnew(url: string, { method = "GET", query = "", headers = {} }: Ask = {}) {
      const answer = await server.app.inject({ method, url: url + query, headers });
      const told = { status: answer.statusCode, headers: answer.headers as Told["headers"] };
      return { ...told, text: answer.body };
    },
  };
}
