import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { customerContract } from "./contract/endpoints/customers.ts";
import { createRequestTransport } from "./request.ts";
import { createCustomerResources } from "./resources.ts";
import { createTomoniHandlers } from "./testing/testing.ts";

const baseUrl = "https://tomoni.example";
const projectKey = `pk_${"0".repeat(24)}`;
const activityId = "act_01890000000000000000000000";
const [a, b] = ["opt_01890000000000000000000000", "opt_01890000000000000000000001"] as const;
const ideaId = "idea_01890000000000000000000000";
const commentId = "cmt_01890000000000000000000000";
const pinId = "pin_01890000000000000000000000";
const server = setupServer(...createTomoniHandlers({ baseUrl }));
const customer = createCustomerResources(
  createRequestTransport({ baseUrl, contract: customerContract, token: () => "token" }),
);
let log: string[] = [];

beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => {
  log = [];
});
afterAll(() => server.close());

server.events.on("request:start", ({ request }) => {
  const { pathname, search } = new URL(request.url);
  log.push(`${request.method} ${pathname}${search}`);
});

test("[S4] votes, comparisons and ideas go where the contract says", async () => {
  await customer.ballots.cast(activityId, { ranking: [a, b] });
  await customer.comparisons.next(activityId, { except: [[a, b]] });
  await customer.comparisons.create(activityId, { winner: a, loser: b, shownFirst: a });
  await customer.ideas.similar(activityId, "lid");
  await customer.ideas.get(ideaId);
  await customer.ideas.support(ideaId);
  await customer.ideas.unsupport(ideaId);
  await customer.ideas.update(ideaId, { title: "Refill" });
  await customer.ideas.remove(ideaId);
  await customer.comments.update(commentId, { body: "Hm" });
  await customer.comments.remove(commentId);

  const activity = `/v1/activities/${activityId}`;
  expect(log).toEqual([
    `PUT ${activity}/ballot`,
    `GET ${activity}/pair?except=${a}%7E${b}`,
    `POST ${activity}/comparisons`,
    `GET ${activity}/ideas/similar?text=lid`,
    `GET /v1/ideas/${ideaId}`,
    `PUT /v1/ideas/${ideaId}/support`,
    `DELETE /v1/ideas/${ideaId}/support`,
    `PUT /v1/ideas/${ideaId}`,
    `DELETE /v1/ideas/${ideaId}`,
    `PUT /v1/comments/${commentId}`,
    `DELETE /v1/comments/${commentId}`,
  ]);
});

test("[S4] comments and flags go to what they are on", async () => {
  await customer.comments.create({ activityId }, { body: "Yes" });
  await customer.comments.create({ optionId: a }, { body: "Yes" });
  await customer.comments.create({ ideaId }, { body: "Yes", replyTo: commentId });
  await customer.comments.list({ optionId: a }, { limit: 3 });
  await customer.flags.create({ ideaId }, { reason: "Spam" });
  await customer.flags.create({ commentId }, { reason: "Spam" });
  await customer.flags.create({ pinId }, { reason: "Spam" });

  expect(log).toEqual([
    `POST /v1/activities/${activityId}/comments`,
    `POST /v1/options/${a}/comments`,
    `POST /v1/ideas/${ideaId}/comments`,
    `GET /v1/options/${a}/comments?limit=3`,
    `POST /v1/ideas/${ideaId}/flags`,
    `POST /v1/comments/${commentId}/flags`,
    `POST /v1/pins/${pinId}/flags`,
  ]);
});

test("[S4] concepts, pulses and the participant go where the contract says", async () => {
  await customer.events.send(projectKey, [{ type: "open", activityId }]);
  await customer.reactions.get(activityId);
  await customer.reactions.remove(activityId);
  await customer.pins.create(activityId, { x: 0.5, y: 0.25, emotion: "love" });
  await customer.pulse.get(activityId);
  await customer.me.receipts();

  const activity = `/v1/activities/${activityId}`;
  expect(log).toEqual([
    `POST /v1/projects/${projectKey}/events`,
    `GET ${activity}/reaction`,
    `DELETE ${activity}/reaction`,
    `POST ${activity}/pins`,
    `GET ${activity}/pulse`,
    "GET /v1/me/receipts",
  ]);
});
