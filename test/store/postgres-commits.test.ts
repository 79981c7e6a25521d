import { createId } from "@tomoni/sdk/contract";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { openPostgresStore } from "../../packages/server/src/store/postgres/postgres-store.ts";
import { type Cluster, startCluster } from "../support/postgres.ts";
import { type Fate, startTcpProxy } from "../support/tcp-proxy.ts";
import { createWorld, newIdea, outcomeOf, startAt } from "./fixtures.ts";
import { createProject } from "../../packages/server/src/features/projects/projects.store.ts";
import { createImage } from "../../packages/server/src/features/uploads/uploads.store.ts";
import { apply } from "../../packages/server/src/testing/apply.ts";

let cluster: Cluster;

beforeAll(async () => {
  cluster = await startCluster();
}, 60_000);

afterAll(() => cluster?.stop());

/** A store on a network that breaks at commits: at the next ones as told, then no more. */
async function createBrokenWorld() {
  const url = new URL(await cluster.createDatabase());
  const fates: Fate[] = [];
  const proxy = await startTcpProxy(`http://${url.host}`, {
    fate: (_index, message) =>
      message.includes("tomoni_commit") ? (fates.shift() ?? "pass") : "pass",
  });
  url.host = new URL(proxy.url).host;
  const store = await openPostgresStore(url.href);
  onTestFinished(() => store.close());
  const world = await createWorld(store);
  const activityId = await world.activity();
  const daily = async () => {
    const rows = await store.bulk!.read((database) =>
      database.selectFrom("daily").select(["impressions", "participants"]).execute(),
    );
    return rows[0];
  };
  const measurement = {
    projectId: world.projectId,
    day: world.author().day,
    counts: [{ activityId, impressions: 3, opens: 1 }],
    exposures: [],
    conversions: [],
  };
  return { ...world, activityId, fates, met: proxy.met, daily, measurement };
}

test("[Q24] a write whose commit is done, but not answered, is found there and answered", async () => {
  const { store, activity, author, recount, fates, met } = await createBrokenWorld();
  const activityId = await activity({ kind: "ideas", method: null });
  const by = author();
  fates.push("lose-answer");

  const answer = await store.write("createIdea", newIdea(by, activityId));

  expect(answer.row.participant_id).toBe(by.participantId);
  expect(met.get("lose-answer")).toBe(1);
  const { kept, counted } = await recount(activityId);
  expect(kept).toEqual(counted);
  expect(kept.responses).toBe(1);
});

test("[Q24] [Q26] a vote whose commit is done, but not answered, is in counters that were read before", async () => {
  const { store, activityId, author, tallies, fates } = await createBrokenWorld();
  const before = await tallies(activityId);
  fates.push("lose-answer");

  await store.write("setStance", { author: author(), activityId, value: "0" });
  const after = await tallies(activityId);

  expect([before, after]).toEqual([{}, { b: [1, 0], "o:0": [1, 0] }]);
});

test.each(["lose-answer", "lose"] as const)(
  "[Q24] what has an id of ours is stored once where the first commit met the fate %s",
  async (fate) => {
    const { store, project, author, fates, met } = await createBrokenWorld();
    const another = { ...project, id: createId("project"), project_key: createId("key") };
    const by = author();
    const image = {
      project_id: another.id,
      id: createId("image"),
      participant_id: by.participantId,
      width: 1,
      height: 1,
      bytes: Buffer.from("a picture"),
      created_at: startAt,
    };

    fates.push(fate);
    await apply(store, createProject, another);
    fates.push(fate);
    await apply(store, createImage, image);

    const [found, picture] = [
      await store.reads.projectById(another.id),
      await store.reads.image(image.id),
    ];
    expect([found, picture?.id]).toEqual([another, image.id]);
    expect(met.get(fate)).toBe(2);
  },
);

test.each([
  ["was done", "lose-answer", 3],
  ["was not done", "lose", 0],
] as const)(
  "[Q24] impressions whose commit %s, but not answered, are not counted again",
  async (_name, fate, impressions) => {
    const { store, activityId, author, recount, fates, daily, measurement } =
      await createBrokenWorld();
    fates.push(fate);

    const outcomes = await Promise.all([
      outcomeOf(store.write("setStance", { author: author(), activityId, value: "0" })),
      outcomeOf(store.write("measure", measurement)),
    ]);

    expect(outcomes).toEqual([{ at: startAt + 1000 }, undefined]);
    expect(await daily()).toEqual({ impressions, participants: 1 });
    expect((await recount(activityId)).kept.responses).toBe(1);
  },
);

test("[Q24] while a commit stays in doubt, counts are over, and what is kept once is to be sent again", async () => {
  const { store, fates, daily, measurement } = await createBrokenWorld();
  fates.push("lose-answer", "lose", "lose", "lose");
  const conversion = { id: "order-1", visitorId: "vis_1", name: "purchase", value: 5 };
  const bought = { ...conversion, currency: "JPY", at: startAt, source: "claimed" as const };
  const sale = { ...measurement, counts: [], conversions: [bought] };

  const outcomes = await Promise.all([
    outcomeOf(store.write("measure", measurement)),
    outcomeOf(store.write("measure", sale)),
  ]);
  const again = await outcomeOf(store.write("measure", sale));

  expect(outcomes).toEqual([undefined, "unavailable"]);
  expect(again).toBeUndefined();
  expect(await daily()).toEqual({ impressions: 3, participants: 0 });
});
