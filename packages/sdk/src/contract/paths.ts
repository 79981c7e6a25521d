import { customerPaths } from "./paths/customers.ts";
import { teamPaths } from "./paths/team.ts";

/** Method and path of every endpoint. */
export const paths = { ...customerPaths, ...teamPaths } as const;

export type EndpointName = keyof typeof paths;
