import { checkSecretKey } from "./client-options.ts";
import { teamContract } from "./contract/endpoints/team.ts";
import { createRequestTransport, type RequestOptions } from "./request.ts";
import { createTeamResources, type TeamResources } from "./team-resources.ts";

export interface TeamClientOptions extends Omit<RequestOptions, "token" | "contract"> {
  /** `sk_…`; keep it on a server, never in a page. */
  secretKey: string;
}

/**
 * Makes the team's client: settings, activities, options, raw responses and keys.
 * @throws {TypeError} when `baseUrl` or `secretKey` cannot be one
 */
export function createTomoniTeam({ secretKey, ...options }: TeamClientOptions): TeamResources {
  checkSecretKey(secretKey);
  return createTeamResources(
    createRequestTransport({ ...options, contract: teamContract, token: () => secretKey }),
  );
}
