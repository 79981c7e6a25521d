import { createId } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createTestServer, origin } from "../../testing/test-server.ts";

async function createMeasured() {
  const server = await createTestServer();
  const { id } = await server.activity();
  const url = `/v1/projects/${server.project.projectKey}/events`;
  /** As navigator.sendBeacon does. */
  const send = (events: unknown[], headers: Record<string, string> = { origin }) =>
    server.anyone("POST", url, undefined, {
      headers: { "content-type": "text/plain;charset=UTF-8", ...headers },
      payload: JSON.stringify({ events }),
    });
  return { server, id, url, send };
}

test("[B1] a beacon is text/plain, which needs no preflight, and JSON does as well", async () => {
  const { server, id, url, send } = await createMeasured();
  const events = [{ type: "impression", activityId: id }];

  const beacon = await send(events);
  const json = await server.anyone("POST", url, { events });
  const form = await send(events, { origin, "content-type": "application/x-www-form-urlencoded" });

  expect(beacon).toMatchObject({ status: 202, text: "" });
  expect([json.status, form.status]).toEqual([202, 415]);
});

test("[B2] impressions and opens are summed by activity and day", async () => {
  const { server, id, send } = await createMeasured();
  const impression = { type: "impression", activityId: id };
  const open = { type: "open", activityId: id };

  await Promise.all([send([impression, impression, open]), send([impression])]);
  server.clock.advance(86_400_000);
  await send([open]);

  const rows = server.rows("select impressions, opens, participants from daily order by day");
  expect(rows).toEqual([
    { impressions: 3, opens: 1, participants: 0 },
    { impressions: 0, opens: 1, participants: 0 },
  ]);
});

test("[B3] a visitor's first exposure and each conversion are kept once", async () => {
  const { server, id, send } = await createMeasured();
  const at = "2026-11-10T02:59:00.000Z";
  const visitorId = createId("visitor");
  const exposure = { type: "exposure", visitorId, activityId: id, at };
  const conversion = { type: "conversion", id: createId("event"), visitorId, at };
  const bought = { ...conversion, value: 2400, currency: "JPY" };

  await send([{ ...exposure, id: createId("event"), arm: "shown" }, bought]);
  await send([{ ...exposure, id: createId("event"), arm: "held-out" }, bought]);
  await send([{ ...bought, id: createId("event") }]);

  expect(server.rows("select arm, at from exposures")).toEqual([
    { arm: "shown", at: Date.parse(at) },
  ]);
  expect(server.rows("select name, value, currency from conversions")).toEqual(
    Array(2).fill({ name: "purchase", value: 2400, currency: "JPY" }),
  );
});

test("[B4] a clock that is more than a day off is not believed", async () => {
  const { server, id, send } = await createMeasured();
  const now = server.clock.now();
  const expose = (offsetMs: number) => ({
    type: "exposure",
    id: createId("event"),
    visitorId: createId("visitor"),
    activityId: id,
    arm: "shown",
    at: new Date(now + offsetMs).toISOString(),
  });
  const hour = 3_600_000;

  await send([expose(-23 * hour), expose(23 * hour), expose(-25 * hour), expose(9000 * hour)]);

  const rows = server.rows("select at from exposures order by at");
  expect(rows.map(({ at }) => (Number(at) - now) / hour)).toEqual([-23, 0, 0, 23]);
});

test("[B5] a beacon tells at most fifty events, all of this project's activities", async () => {
  const { server, id, send } = await createMeasured();
  const open = { type: "open", activityId: id };

  const many = await send(Array(51).fill(open));
  const none = await send([]);
  const foreign = await send([open, { type: "open", activityId: createId("activity") }]);
  const unknown = await send([{ ...open, type: "click" }]);

  expect(many.body).toMatchObject({ errors: [{ pointer: "/events" }] });
  expect(none.body).toMatchObject({ errors: [{ pointer: "/events" }] });
  expect(foreign.body).toMatchObject({ code: "activity-not-found" });
  expect(unknown.body).toMatchObject({ errors: [{ pointer: "/events/0/type" }] });
  expect(server.rows("select * from daily")).toEqual([]);
});
