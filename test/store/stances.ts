import { createId } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { readStances } from "../../packages/server/src/features/responses/responses.store.ts";
import {
  createWorld,
  newComment,
  newComparison,
  outcomeOf,
  startAt,
  type Pair,
} from "./fixtures.ts";

/** Votes, their changes and their order. */
export function testBallots(pair: Pair): void {
  test("[Q4] [V3] a later vote replaces the earlier; the same again changes nothing", async () => {
    const { store, projectId, activity, author, tallies } = await createWorld(pair.one);
    const activityId = await activity();
    const first = author();
    const set = (value: string, at = first.at) =>
      store.write("setStance", { author: { ...first, at }, activityId, value });

    expect(await set("0")).toEqual({ at: first.at });
    expect(await set("2", first.at + 5)).toEqual({ at: first.at + 5 });
    expect(await set("2", first.at + 9)).toEqual({ at: first.at + 5 });

    expect(await tallies(activityId)).toEqual({ b: [1, 0], "o:2": [1, 0] });
    expect(await store.reads.counters({ projectId, activityId })).toMatchObject({
      revision: 2,
      responses: 1,
      verified_responses: 0,
    });
  });

  test("[Q4] a vote is taken back without a trace, and stays where the participant spoke", async () => {
    const { store, projectId, activity, author, tallies } = await createWorld(pair.one);
    const activityId = await activity({ method: "approval" });
    const [silent, speaker] = [author({ verified: true }), author()];
    await store.write("setStance", { author: silent, activityId, value: "0,2" });
    await store.write("setStance", { author: speaker, activityId, value: "1" });
    await store.write("createComment", newComment(speaker, activityId));

    await store.write("removeStance", { author: silent, activityId });
    await store.write("removeStance", { author: silent, activityId });
    await store.write("removeStance", { author: speaker, activityId });

    expect(await tallies(activityId)).toEqual({ "n:comments": [1, 0] });
    expect(
      await store.reads.stance({ projectId, activityId }, silent.participantId),
    ).toBeUndefined();
    expect(
      await store.reads.stance({ projectId, activityId }, speaker.participantId),
    ).toMatchObject({ value: "" });
  });

  test("[Q4] votes written one after the other without waiting keep their order", async () => {
    const { store, projectId, activity, author, recount } = await createWorld(pair.one);
    const activityId = await activity();
    const people = Array.from({ length: 20 }, () => author());
    const values = ["0", "1", "2", "1", "0", "2"];

    const writes = values.map(async (value, index) => {
      // Some in the same turn of the event loop, some in later ones.
      for (let turn = 0; turn < Math.floor(index / 2); turn += 1) await new Promise(setImmediate);
      return Promise.all(
        people.map((each) => store.write("setStance", { author: each, activityId, value })),
      );
    });
    await Promise.all(writes);

    const held = await readStances(store.records.read, { projectId, activityId, limit: 100 });
    expect(held.rows.map(({ value }) => value)).toEqual(Array(20).fill("2"));
    const { kept, counted } = await recount(activityId);
    expect(kept).toEqual(counted);
  });
}

/** Refusals, days and comparisons. */
export function testTakingPart(pair: Pair): void {
  test.each([
    ["an activity that is not live", "draft", "activity-not-live"],
    ["an activity that is not there", undefined, "activity-not-found"],
  ])("[Q5] %s takes nothing", async (_name, status, code) => {
    const { store, activity, author, tallies } = await createWorld(pair.one);
    const activityId = status ? await activity({ status }) : createId("activity");
    const by = { author: author(), activityId };

    expect(await outcomeOf(store.write("setStance", { ...by, value: "0" }))).toBe(code);
    expect(await outcomeOf(store.write("removeStance", by))).toBe(code);
    expect(
      await outcomeOf(store.write("createComparison", newComparison(by.author, activityId))),
    ).toBe(code);
    expect(await outcomeOf(store.write("createComment", newComment(by.author, activityId)))).toBe(
      code,
    );
    const support = { ...by, ideaId: createId("idea"), supported: true };
    expect(await outcomeOf(store.write("setSupport", support))).toBe(code);
    expect(await tallies(activityId)).toEqual({});
  });

  test("[Q6] a refusal undoes only its own write of a batch", async () => {
    const { store, activity, author, tallies } = await createWorld(pair.one);
    const [live, closed] = [await activity(), await activity({ status: "closed" })];
    const vote = (activityId: string) =>
      outcomeOf(store.write("setStance", { author: author(), activityId, value: "1" }));

    const outcomes = await Promise.all([live, closed, live, closed, live].map(vote));

    expect(outcomes.map((outcome) => typeof outcome)).toEqual([
      "object",
      "string",
      "object",
      "string",
      "object",
    ]);
    expect(await tallies(live)).toEqual({ b: [3, 0], "o:1": [3, 0] });
  });

  test("[Q4] people are counted once a day, and as returning from the second day on", async () => {
    const { store, projectId, activity, author } = await createWorld(pair.one);
    const activityId = await activity();
    const participantId = createId("participant");
    const vote = (onDay: number, value: string) =>
      store.write("setStance", { author: author({ participantId, onDay }), activityId, value });

    await vote(0, "0");
    await vote(0, "1");
    await vote(1, "1");
    await store.write("measure", {
      projectId,
      day: author().day,
      counts: [{ activityId, impressions: 5, opens: 2 }],
      exposures: [],
      conversions: [],
    });

    const days = await store.bulk!.read((database) =>
      database
        .selectFrom("daily")
        .selectAll()
        .where("activity_id", "=", activityId)
        .orderBy("day")
        .execute(),
    );
    const shown = days.map(({ impressions, opens, participants, returned }) => [
      impressions,
      opens,
      participants,
      returned,
    ]);
    expect(shown).toEqual([
      [5, 2, 1, 0],
      [0, 0, 1, 1],
    ]);
    expect(await store.reads.firstSeen(projectId, participantId)).toBe(startAt + 1000);
  });

  test("[Q4] a pair is judged once by each; judged again, the later judgement counts", async () => {
    const { store, activity, author, tallies } = await createWorld(pair.one);
    const activityId = await activity({ method: "pairwise" });
    const by = author();
    const first = newComparison(by, activityId);

    expect(await store.write("createComparison", first)).toMatchObject({
      created: true,
      row: { low_won: 1 },
    });
    expect(await store.write("createComparison", first)).toMatchObject({ created: false });
    expect(await outcomeOf(store.write("createComparison", { ...first, lowWon: false }))).toBe(
      "id-conflict",
    );
    await store.write("createComparison", newComparison(by, activityId, { lowWon: false }));
    await store.write("createComparison", newComparison(by, activityId, { high: 2 }));

    expect(await tallies(activityId)).toEqual({
      b: [1, 0],
      "p:0-1:high": [1, 0],
      "p:0-2:low": [1, 0],
    });
  });
}
