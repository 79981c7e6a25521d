import type * as z from "zod/mini";
import type { ErrorCode } from "./codes.ts";
import type { Capability } from "./rights.ts";

/**
 * Who may call: `public` needs no token; `optional` reads a participant's token where there is one;
 * `participant` needs one; `team` needs a secret key, or the session of a member with the project in a header; `person` needs
 * a session; `guest` is for whoever has none yet. The last two are for pages of the server's own address only.
 */
export type Auth = "public" | "optional" | "participant" | "team" | "person" | "guest";

/**
 * What a request is limited as: reads and writes by their method unless a row says otherwise, files of the widget, uploads,
 * streams that stay open, attempts to sign in, and what a watchman asks of the server's health.
 */
export type LimitClass = "read" | "write" | "file" | "upload" | "stream" | "sign-in" | "health";

type Schema = z.ZodMiniType;

/** One endpoint: everything the route, the clients, the mock and OpenAPI need to know of it. */
export interface Endpoint {
  readonly summary: string;
  readonly auth: Auth;
  /** For `team`: what whoever calls must be allowed to do. */
  readonly can?: Capability;
  /** Whether a session must have been signed in within ten minutes; keys have no sign-in. */
  readonly stepUp?: true;
  readonly params?: Schema;
  readonly query?: Schema;
  readonly body?: Schema;
  /** What it is limited as, where its method does not tell. */
  readonly limit?: LimitClass;
  /** The schema of each answer by status; null for an answer without a body. */
  readonly answers: Readonly<Record<number, Schema | null>>;
  /** Refusals of its own, beside those that any endpoint can give. */
  readonly errors: readonly ErrorCode[];
  /** How long an answer may be reused by anybody; such answers carry an ETag. */
  readonly cacheSeconds?: number;
  /** Body forms other than JSON, and answer forms other than JSON. */
  readonly accepts?: "multipart/form-data" | "text/plain";
  readonly produces?: readonly string[];
}

/** Method and path of an endpoint. */
export type Route = readonly [method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE", path: string];

/** The endpoints of one side, customers or team: where each is, and what it takes and gives. */
export interface Contract {
  readonly paths: Readonly<Record<string, Route>>;
  readonly endpoints: Readonly<Record<string, Endpoint>>;
}

/** Checks a row while keeping its exact type. */
export function endpoint<const Row extends Endpoint>(row: Row): Row {
  return row;
}
