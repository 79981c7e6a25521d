import { teamContract } from "./contract/endpoints/team.ts";
import { createRequestTransport, type RequestOptions } from "./request.ts";
import { createPasskeysResource, createSessionResource } from "./resources/team-session.ts";
import { createTeamResources, type TeamResources } from "./team-resources.ts";

export interface ConsoleClientOptions extends Pick<RequestOptions, "fetch" | "timeoutMs"> {
  /** The server's own address, whose page this is: a session goes nowhere else. */
  baseUrl: string;
  /** The project that calls are about, `prj_…`; a function where it changes. Calls about the session need none. */
  projectId?: string | (() => string | undefined) | undefined;
}

/** Everything the team can do, by the session of whoever is signed in; with coming in and going out. */
export type ConsoleClient = TeamResources & {
  session: ReturnType<typeof createSessionResource>;
  passkeys: ReturnType<typeof createPasskeysResource>;
};

/**
 * Makes the client of the console's pages: the browser sends the session's cookie, which no script sees.
 * @throws {TypeError} when `baseUrl` is not an absolute URL
 */
export function createTomoniConsole({
  projectId,
  ...options
}: ConsoleClientOptions): ConsoleClient {
  const transport = createRequestTransport({
    ...options,
    contract: teamContract,
    token: () => undefined,
    headers: (auth) => {
      const project = typeof projectId === "function" ? projectId() : projectId;
      return auth === "team" && project !== undefined ? { "tomoni-project": project } : {};
    },
  });
  return {
    ...createTeamResources(transport),
    session: createSessionResource(transport),
    passkeys: createPasskeysResource(transport),
  };
}
