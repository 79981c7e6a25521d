import type { FastifyInstance } from "fastify";
import { addBallotsRoutes } from "../features/ballots/ballots.routes.ts";
import { createBallotsService } from "../features/ballots/ballots.service.ts";
import { addCommentsRoutes } from "../features/comments/comments.routes.ts";
import { createCommentsService } from "../features/comments/comments.service.ts";
import { addComparisonsRoutes } from "../features/comparisons/comparisons.routes.ts";
import { createComparisonsService } from "../features/comparisons/comparisons.service.ts";
import { addFlagsRoutes } from "../features/flags/flags.routes.ts";
import { addIdeasRoutes } from "../features/ideas/ideas.routes.ts";
import { createIdeasService } from "../features/ideas/ideas.service.ts";
import { addMeasurementRoutes } from "../features/measurement/measurement.routes.ts";
import { addOwnWordsRoutes } from "../features/own-words/own-words.routes.ts";
import { createOwnWordsService } from "../features/own-words/own-words.service.ts";
import { addParticipantsRoutes } from "../features/participants/participants.routes.ts";
import { createParticipantsService } from "../features/participants/participants.service.ts";
import { addPinsRoutes } from "../features/pins/pins.routes.ts";
import { createPinsService } from "../features/pins/pins.service.ts";
import { addReactionsRoutes } from "../features/reactions/reactions.routes.ts";
import { createReactionsService } from "../features/reactions/reactions.service.ts";
import { addUploadsRoutes } from "../features/uploads/uploads.routes.ts";
import type { Needs } from "./needs.ts";

/** What a widget asks for: reading activities is in compose/team.ts, since the team reads them by the same routes. */
export function addCustomers(app: FastifyInstance, needs: Needs): void {
  addParticipantsRoutes(app, createParticipantsService(needs));
  addMeasurementRoutes(app, needs);
  addBallotsRoutes(app, createBallotsService(needs));
  addComparisonsRoutes(app, createComparisonsService(needs));
  addReactionsRoutes(app, createReactionsService(needs));
  addPinsRoutes(app, createPinsService(needs));
  addIdeasRoutes(app, createIdeasService(needs));
  addCommentsRoutes(app, createCommentsService(needs));
  addOwnWordsRoutes(app, createOwnWordsService(needs));
  addFlagsRoutes(app, needs);
  addUploadsRoutes(app, needs);
}
