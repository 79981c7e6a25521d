import type { Endpoint } from "../endpoint.ts";
import { type TeamEndpointName, teamPaths } from "../paths/team.ts";
import { charterEndpoints } from "./charter.ts";
import { moderationEndpoints } from "./moderation.ts";
import { overviewEndpoints } from "./overview.ts";
import { passkeysEndpoints } from "./passkeys.ts";
import { peopleEndpoints } from "./people.ts";
import { sessionEndpoints } from "./session.ts";
import { deskEndpoints } from "./desk.ts";
import { teamSetupEndpoints } from "./team-setup.ts";
import { voicesEndpoints } from "./voices.ts";

/** What the team can do. */
export const teamEndpoints = {
  ...teamSetupEndpoints,
  ...voicesEndpoints,
  ...sessionEndpoints,
  ...passkeysEndpoints,
  ...peopleEndpoints,
  ...deskEndpoints,
  ...charterEndpoints,
  ...moderationEndpoints,
  ...overviewEndpoints,
} as const satisfies Record<TeamEndpointName, Endpoint>;

/** All that the team's client needs to know. */
export const teamContract = { paths: teamPaths, endpoints: teamEndpoints } as const;
