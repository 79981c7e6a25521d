import type { Endpoint } from "../endpoint.ts";
import { type CustomerEndpointName, customerPaths } from "../paths/customers.ts";
import { ideasEndpoints } from "./ideas.ts";
import { meEndpoints } from "./me.ts";
import { talkEndpoints } from "./talk.ts";
import { votingEndpoints } from "./voting.ts";
import { widgetEndpoints } from "./widget.ts";

/** What customers can do. */
export const customerEndpoints = {
  ...widgetEndpoints,
  ...votingEndpoints,
  ...ideasEndpoints,
  ...talkEndpoints,
  ...meEndpoints,
} as const satisfies Record<CustomerEndpointName, Endpoint>;

/** All that a customer's client needs to know; a shop's page bundles no more. */
export const customerContract = { paths: customerPaths, endpoints: customerEndpoints } as const;
