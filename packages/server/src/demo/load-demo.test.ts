import { expect, test } from "vitest";
import { recount } from "../testing/recount.ts";
import { createTestServer } from "../testing/test-server.ts";
import { activityKeys } from "./content.ts";
import { contentEn } from "./content-en.ts";
import { loadDemo } from "./load-demo.ts";
import { findWrongVoices } from "../archive/recount-voices.ts";
import { dayMs, hourMs } from "./rhythm.ts";
import { teamEn } from "./team-en.ts";

test("[C17] the demo's counters equal a recount of its rows, in every activity", async () => {
  const server = await createTestServer();

  const { isNew, projects } = await loadDemo(server.store, server.clock.now());

  const recounts = [projects.ja, projects.en].flatMap(({ activityIds }) =>
    activityKeys.map((key) => recount(server, activityIds[key])),
  );
  const counts = await Promise.all(recounts);
  expect(isNew).toBe(true);
  expect(counts.map(({ kept }) => kept)).toEqual(counts.map(({ counted }) => counted));
  expect(projects.ja.responses).toBeGreaterThan(1000);
  expect(projects.en.responses).toBe(projects.ja.responses);
  expect([projects.ja.name, projects.en.name]).toEqual(["みなも", "Minamo"]);
});

test("[C17] the demo's six weeks end now, and are dated as they happened", async () => {
  const server = await createTestServer();

  await loadDemo(server.store, server.clock.now());

  const [span] = server.rows(
    "select min(at) as first, max(at) as last, (select count(distinct day) from daily) as days from stances",
  );
  const ageHours = (at: unknown) => (server.clock.now() - Number(at)) / hourMs;
  expect(ageHours(span?.["first"])).toBeGreaterThan(41 * 24);
  expect(ageHours(span?.["first"])).toBeLessThan(42 * 24 + 1);
  expect(ageHours(span?.["last"])).toBeGreaterThan(0);
  expect(span?.["days"]).toBeGreaterThanOrEqual(42);
});

test("[C17] customers of the demo meet ideas with stages, answers and the team's replies", async () => {
  const server = await createTestServer();
  const { projects } = await loadDemo(server.store, server.clock.now());
  const { activityIds } = projects.en;

  const ideas = await server.anyone("GET", `/v1/activities/${activityIds.ideas}/ideas?limit=100`);
  const answered = await server.anyone(
    "GET",
    `/v1/activities/${activityIds.ideas}/ideas?sort=answered`,
  );
  const vote = await server.anyone("GET", `/v1/activities/${activityIds.vote}`);
  const team = server.rows("select count(*) as said from comments where author = 'team'");

  const { items } = ideas.body as { items: { title: string }[] };
  const journeys = contentEn.ideas.flatMap(({ journey }) => journey ?? []);
  const said = Object.values(teamEn.ideas)
    .flat()
    .flatMap((act) => (act.kind === "answer" || act.kind === "decide" ? act.words : []))
    .filter((words) => words !== "");
  expect(items.map(({ title }) => title).toSorted()).toEqual(
    contentEn.ideas.map(({ title }) => title).toSorted(),
  );
  expect(
    (answered.body as { items: { answer: { body: string } }[] }).items
      .map(({ answer }) => answer.body)
      .toSorted(),
  ).toEqual([...journeys.map(({ answer }) => answer), ...said].toSorted());
  expect(vote.body).toMatchObject({
    status: "live",
    title: contentEn.activities.vote.title,
    options: contentEn.activities.vote.options.map(({ title, image }) => ({
      title,
      image: { url: image.src, width: 1200, height: 900 },
    })),
  });
  expect(Number(team[0]?.["said"])).toBeGreaterThan(0);
});

test("[C17] the demo's team has handed over, asked, answered and declined, and few voices are late", async () => {
  const server = await createTestServer();

  const { projects } = await loadDemo(server.store, server.clock.now());

  const { projectId, activityIds } = projects.en;
  const { read } = server.store.records;
  const voices = await read
    .selectFrom("voices")
    .leftJoin("departments", "departments.id", "voices.department_id")
    .selectAll("voices")
    .select("departments.name as desk")
    .where("voices.project_id", "=", projectId)
    .execute();
  const lines = await read
    .selectFrom("voice_events")
    .select(["type", "at"])
    .where("project_id", "=", projectId)
    .execute();
  const wrong = await Promise.all(
    Object.values(activityIds).map((id) => findWrongVoices(read, { project_id: projectId, id })),
  );
  const now = server.clock.now();
  const isFresh = (at: number) => now - at < 10 * dayMs;
  const ofState = (state: string) => voices.filter((voice) => voice.state === state);
  const open = ofState("open");
  const late = open.filter(({ due_at }) => due_at !== null && due_at < now);
  expect(wrong.flat()).toEqual([]);
  expect(lines.every(({ at }) => at <= now)).toBe(true);
  expect(new Set(lines.map(({ type }) => type))).toEqual(
    new Set("answer asked changed decided handed-over hidden note replied stage".split(" ")),
  );
  expect([ofState("held").length, ofState("hidden").length]).toEqual([2, 1]);
  expect(ofState("asked")).not.toEqual([]);
  expect(voices.filter(({ stage }) => stage === "declined").length).toBeGreaterThan(2);
  expect(late.length).toBeGreaterThan(0);
  expect(late.length).toBeLessThan(25);
  expect(
    open.filter(({ desk, created_at }) => desk === "Product" && isFresh(created_at)),
  ).not.toEqual([]);
});

test("[C13] loading the demo again changes nothing", async () => {
  const server = await createTestServer();
  const first = await loadDemo(server.store, server.clock.now());
  server.clock.advance(24 * hourMs);

  const second = await loadDemo(server.store, server.clock.now());

  const nameless = ({ projects }: typeof first) =>
    Object.values(projects).map((project) => ({ ...project, secretKey: undefined }));
  expect(second.isNew).toBe(false);
  expect(nameless(second)).toEqual(nameless(first));
});
