import { isDeepStrictEqual } from "node:util";
import { type Endpoint, type EndpointName, endpoints, ProblemSchema } from "@tomoni/sdk/contract";
import type { FastifyInstance } from "fastify";
import * as z from "zod/mini";
import { toErrorCodes } from "../edge/openapi.ts";

/** What is wrong with an answer by its row; undefined where nothing is. */
function toFault(row: Endpoint, status: number, text: string): string | undefined {
  if (status >= 400) {
    const problem = z.safeParse(ProblemSchema, JSON.parse(text));
    if (!problem.success) return "is not a problem";
    const { code } = problem.data;
    return toErrorCodes(row).some((known) => known === code)
      ? undefined
      : `${code} is not among the row's codes`;
  }
  const schema = row.answers[status];
  if (schema === undefined) return `the row has no answer ${status}`;
  if (schema === null) return text === "" ? undefined : "the row has no body";
  const body: unknown = JSON.parse(text);
  const parsed = schema.safeParse(body);
  if (!parsed.success) return z.prettifyError(parsed.error);
  return isDeepStrictEqual(parsed.data, body) ? undefined : "holds more than its row tells";
}

/** Holds every routed answer in JSON against its row. @returns the faults found so far */
export function watchAnswers(app: FastifyInstance): string[] {
  const faults: string[] = [];
  app.addHook("onSend", async (request, reply, payload) => {
    const name: EndpointName | undefined = request.routeOptions.config.endpoint;
    const isJson = /json\b/.test(String(reply.getHeader("content-type") ?? "json"));
    const isWatched = name && isJson && request.method !== "HEAD" && reply.statusCode !== 304;
    const text = Buffer.isBuffer(payload) ? payload.toString() : (payload ?? "");
    if (!isWatched || typeof text !== "string") return payload;
    const fault = toFault(endpoints[name], reply.statusCode, text);
    if (fault) faults.push(`${name} ${reply.statusCode}: ${fault}`);
    return payload;
  });
  return faults;
}
