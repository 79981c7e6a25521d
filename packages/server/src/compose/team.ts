import type { FastifyInstance } from "fastify";
import { addActivitiesRoutes } from "../features/activities/activities.routes.ts";
import { createActivitiesService } from "../features/activities/activities.service.ts";
import { createOptionsService } from "../features/activities/options.service.ts";
import { createTeamDesk } from "../features/activities/team-desk.ts";
import { addCharterRoutes } from "../features/charter/charter.routes.ts";
import { addConversionsRoutes } from "../features/conversions/conversions.routes.ts";
import { addFlowRoutes } from "../features/flow/flow.routes.ts";
import { addKeysRoutes } from "../features/keys/keys.routes.ts";
import { addModerationRoutes } from "../features/moderation/moderation.routes.ts";
import { createModerationService } from "../features/moderation/moderation.service.ts";
import { addNetworksRoutes } from "../features/networks/networks.routes.ts";
import { createNetworksService } from "../features/networks/networks.service.ts";
import { addProjectsRoutes } from "../features/projects/projects.routes.ts";
import { addResponsesRoutes } from "../features/responses/responses.routes.ts";
import { addResultsRoutes } from "../features/results/results.routes.ts";
import { addTodayRoutes } from "../features/today/today.routes.ts";
import { addAnswersRoutes } from "../features/voices/answers.routes.ts";
import { createAnswersService } from "../features/voices/answers.service.ts";
import { addDeskRoutes } from "../features/voices/desk.routes.ts";
import { addMergeRoutes } from "../features/voices/merge.routes.ts";
import { createMergeService } from "../features/voices/merge.service.ts";
import { createTeamFeed } from "../features/voices/team-feed.ts";
import { addTeamLiveRoutes } from "../features/voices/team-live.routes.ts";
import { createVoiceViews } from "../features/voices/voice-views.ts";
import { addVoicesRoutes } from "../features/voices/voices.routes.ts";
import { createVoicesService } from "../features/voices/voices.service.ts";
import type { Needs } from "./needs.ts";
import { addPeople } from "./people.ts";

/** What the team sets up and reads; projects, activities and results are read by customers too. */
export function addTeam(app: FastifyInstance, needs: Needs): void {
  const desk = createTeamDesk(needs);
  addProjectsRoutes(app, needs);
  addActivitiesRoutes(app, {
    activities: createActivitiesService({ ...needs, desk }),
    options: createOptionsService({ desk }),
  });
  addResultsRoutes(app, needs);
  addNetworksRoutes(app, createNetworksService({ ...needs, desk }));
  addResponsesRoutes(app, needs);
  addKeysRoutes(app, needs);
  addPeople(app, needs);
  addConversionsRoutes(app, needs);
  const views = createVoiceViews(needs);
  addVoicesRoutes(app, createVoicesService({ ...needs, views }));
  addAnswersRoutes(app, createAnswersService({ ...needs, views }));
  addMergeRoutes(app, createMergeService({ ...needs, views }));
  const onError = (err: unknown) => app.log.error({ err }, "news of the inbox failed");
  addTeamLiveRoutes(app, { ...needs, feed: createTeamFeed({ ...needs, onError }) });
  addDeskRoutes(app, needs);
  addCharterRoutes(app, needs);
  addTodayRoutes(app, { ...needs, views });
  addFlowRoutes(app, needs);
  addModerationRoutes(app, {
    ...needs,
    moderation: createModerationService({ ...needs, views }),
  });
}
