import type * as z from "zod/mini";
import { customerEndpoints } from "./endpoints/customers.ts";
import { teamEndpoints } from "./endpoints/team.ts";
import type { Endpoint } from "./endpoint.ts";
import type { EndpointName } from "./paths.ts";

/** The one table of what the API can do. A row feeds the route, the SDK, the mock and OpenAPI. */
export const endpoints = {
  ...customerEndpoints,
  ...teamEndpoints,
} as const satisfies Record<EndpointName, Endpoint>;

type Endpoints = typeof endpoints;
type In<Schema> = Schema extends z.ZodMiniType ? z.input<Schema> : never;
type Out<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : undefined;
type Part<Name extends EndpointName, Key extends string> =
  Endpoints[Name] extends Record<Key, infer Schema>
    ? { [K in Key]: In<Schema> }
    : { [K in Key]?: undefined };
type Parsed<Name extends EndpointName, Key extends string> =
  Endpoints[Name] extends Record<Key, infer Schema>
    ? { [K in Key]: Out<Schema> }
    : { [K in Key]: undefined };

/** What a caller gives an endpoint: `params`, `query` and `body`, as far as its row has them. */
export type EndpointInput<Name extends EndpointName> = Part<Name, "params"> &
  Partial<Part<Name, "query">> &
  Part<Name, "body">;

/** What a handler receives once the row has checked it. */
export type EndpointRequest<Name extends EndpointName> = Parsed<Name, "params"> &
  Parsed<Name, "query"> &
  Parsed<Name, "body">;

/** What an endpoint answers when all is well; undefined where there is no body. */
export type EndpointAnswer<Name extends EndpointName> = Out<
  Endpoints[Name]["answers"][keyof Endpoints[Name]["answers"]]
>;
