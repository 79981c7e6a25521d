import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createTomoniTeam } from "./team.ts";
import { createProblem, createTomoniHandlers } from "./testing/testing.ts";

const baseUrl = "https://tomoni.example";
const activityId = "act_01890000000000000000000000";
const optionId = "opt_01890000000000000000000000";
const keyId = "key_01890000000000000000000000";
const idPattern = /^(act|opt|key)_[0-7][0-9a-z]{25}$/;
const team = createTomoniTeam({ baseUrl, secretKey: "sk_test" });
const server = setupServer(...createTomoniHandlers({ baseUrl }));
let log: { call: string; body: unknown }[] = [];

beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => {
  server.resetHandlers();
  log = [];
});
afterAll(() => server.close());

server.events.on("request:start", ({ request }) => {
  const { pathname, search } = new URL(request.url);
  const entry = { call: `${request.method} ${pathname}${search}`, body: undefined as unknown };
  log.push(entry);
  void request
    .clone()
    .text()
    .then((text) => text && (entry.body = JSON.parse(text)));
});

test("[S19] the team's calls carry the secret key and go where the contract says", async () => {
  const params = { activityId, optionId };

  await team.project.update({ name: "Shop" });
  await team.activities.open(activityId);
  await team.activities.close(activityId);
  await team.activities.delete(activityId);
  await team.options.update(params, { title: { ja: "蓋" } });
  await team.options.delete(params);
  await team.options.order(activityId, [optionId]);
  await team.keys.revoke(keyId);

  const activity = `/v1/team/activities/${activityId}`;
  expect(log).toEqual([
    { call: "PATCH /v1/team/project", body: { name: "Shop" } },
    { call: `POST ${activity}/open`, body: undefined },
    { call: `POST ${activity}/close`, body: undefined },
    { call: `DELETE ${activity}`, body: undefined },
    { call: `PATCH ${activity}/options/${optionId}`, body: { title: { ja: "蓋" } } },
    { call: `DELETE ${activity}/options/${optionId}`, body: undefined },
    { call: `PUT ${activity}/options`, body: { optionIds: [optionId] } },
    { call: `DELETE /v1/team/keys/${keyId}`, body: undefined },
  ]);
});

test("[S5] what the team creates gets ids where it has none, and keeps those it has", async () => {
  const title = { en: "Which cap?" };
  const options = [{ title }, { id: optionId, title }];

  await team.activities.create({ kind: "vote", method: "single", title, options });
  await team.options.create(activityId, { title });
  await team.keys.create({ name: "Deploy", scope: "read" });

  const id = expect.stringMatching(idPattern) as string;
  expect(log.map(({ body }) => body)).toEqual([
    {
      id,
      kind: "vote",
      method: "single",
      title,
      options: [
        { id, title },
        { id: optionId, title },
      ],
    },
    { id, title },
    { id, name: "Deploy", scope: "read" },
  ]);
});

test("[S19] activities and raw responses come by page, with their filters", async () => {
  await team.activities.list({ status: "live", limit: 5 });
  await team.activities.responses(activityId, { type: "pin", cursor: "next" });
  await team.keys.list();

  expect(log.map(({ call }) => call)).toEqual([
    "GET /v1/team/activities?status=live&limit=5",
    `GET /v1/team/activities/${activityId}/responses?type=pin&cursor=next`,
    "GET /v1/team/keys",
  ]);
});

test("[S19] conversions can be read as NDJSON while they come", async () => {
  const asked: string[] = [];
  server.use(
    http.get(`${baseUrl}/v1/team/conversions`, ({ request }) => {
      asked.push(`${new URL(request.url).search} ${request.headers.get("accept")}`);
      return HttpResponse.text('{"id":"evt_1"}\n');
    }),
  );

  const body = await team.conversions.export({ source: "signed", format: "ndjson" });

  expect(await new Response(body).text()).toBe('{"id":"evt_1"}\n');
  expect(asked).toEqual(["?source=signed application/x-ndjson"]);
});

test("[S19] raw responses can be read as CSV while they come", async () => {
  server.use(
    http.get(`${baseUrl}/v1/team/activities/:activityId/responses`, ({ request }) =>
      request.headers.get("accept") === "text/csv"
        ? HttpResponse.text("type,at\nballot,2026-04-01T09:00:00.000Z\n")
        : createProblem("not-acceptable"),
    ),
  );

  const body = await team.activities.exportResponses(activityId, { type: "ballot" });

  expect(await new Response(body).text()).toBe("type,at\nballot,2026-04-01T09:00:00.000Z\n");
});
