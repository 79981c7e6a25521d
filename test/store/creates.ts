import { createId } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import {
  createWorld,
  newComment,
  newIdea,
  newPin,
  outcomeOf,
  startAt,
  type Pair,
} from "./fixtures.ts";
import { createFlag } from "../../packages/server/src/features/flags/flags.store.ts";
import { addIdeaEvent } from "../../packages/server/src/features/ideas/idea-events.store.ts";
import { createImage } from "../../packages/server/src/features/uploads/uploads.store.ts";
import { apply } from "../../packages/server/src/testing/apply.ts";

/** Ideas, comments, pins and what follows them. */
export function testCreates(pair: Pair): void {
  test.each([
    ["createIdea", newIdea, "ideas"],
    ["createComment", newComment, "comments"],
    ["createPin", newPin, "pins"],
  ] as const)(
    "[Q7] %s: repeated it answers the first row, and its id is taken everywhere",
    async (name, create, kind) => {
      const { store, activity, author, tallies } = await createWorld(pair.one);
      const elsewhere = await createWorld(pair.one);
      const activityId = await activity({
        kind: name === "createPin" ? "concept" : "ideas",
        method: null,
      });
      const by = author();
      const input = create(by, activityId) as ReturnType<typeof newPin>;
      const write = (changes: Partial<typeof input>) =>
        outcomeOf(store.write(name as "createPin", { ...input, ...changes }));

      const first = await write({});
      expect(first).toMatchObject({
        created: true,
        row: { ...input.row, participant_id: by.participantId },
      });
      expect(await write({ author: { ...by, at: by.at + 5 } })).toMatchObject({
        created: false,
        row: { created_at: by.at },
      });
      expect(await write({ row: { ...input.row, request_hash: "other" } })).toBe("id-conflict");
      expect(await write({ author: author() })).toBe("id-conflict");
      const there = { author: elsewhere.author(), activityId: await elsewhere.activity() };
      expect(await write(there)).toBe("id-conflict");
      expect(await tallies(activityId)).toMatchObject({ [`n:${kind}`]: [1, 0] });
    },
  );

  test("[Q7] an idea counts its supporters and comments, and each answer says how many", async () => {
    const { store, activity, author, tallies } = await createWorld(pair.one);
    const activityId = await activity({ kind: "ideas", method: null });
    const idea = newIdea(author(), activityId);
    await store.write("createIdea", idea);
    const people = Array.from({ length: 5 }, (_, index) => author({ verified: index === 0 }));
    const support = (by: (typeof people)[0], supported = true) =>
      store.write("setSupport", { author: by, activityId, ideaId: idea.row.id, supported });

    const answers = await Promise.all(people.map((by) => support(by)));
    const again = await support(people[1]!);
    const less = await support(people[0]!, false);
    await store.write(
      "createComment",
      newComment(author(), activityId, { subject_id: idea.row.id }),
    );

    expect(answers.map(({ supports }) => supports)).toEqual([1, 2, 3, 4, 5]);
    expect([again, less]).toEqual([
      { supported: true, supports: 5 },
      { supported: false, supports: 4 },
    ]);
    expect(await store.reads.idea(idea.row.id)).toMatchObject({ supports: 4, comments: 1 });
    expect(await tallies(activityId)).toMatchObject({ "n:supports": [4, 0], "n:comments": [1, 0] });
  });
}

/** Supports and comments, and the ideas they are about. */
export function testSaid(pair: Pair): void {
  test("[Q7] what is said about an idea that is still being created counts on it", async () => {
    const { store, activity, author, projectId, recount } = await createWorld(pair.one);
    const [activityId, voted] = [await activity({ kind: "ideas", method: null }), await activity()];
    // So many at once that a second batch does not wait for the first.
    const voteAll = () =>
      Promise.all(
        Array.from({ length: 50 }, () =>
          store.write("setStance", { author: author(), activityId: voted, value: "0" }),
        ),
      );
    const submit = async () => {
      const idea = newIdea(author(), activityId);
      const ideaId = idea.row.id;
      const created = store.write("createIdea", idea);
      // Now the batch with the idea is under way, and not committed.
      await new Promise(setImmediate);
      const support = { author: author(), activityId, ideaId, supported: true };
      const comment = newComment(author(), activityId, { subject_id: ideaId });
      const said = [store.write("setSupport", support), store.write("createComment", comment)];
      await Promise.all([...said, voteAll()]);
      await created;
      return ideaId;
    };

    const ids: string[] = [];
    for (let round = 0; round < 20; round += 1) ids.push(await submit());

    const stored = await store.reads.ideasById(projectId, ids);
    const counts = stored.map(({ supports, comments }) => [supports, comments]);
    expect(counts).toEqual(Array(20).fill([1, 1]));
    expect((await recount(activityId)).ideas).toEqual([]);
  });

  test("[Q7] what is said about an idea that is not there, or is another project's, is refused and changes nothing", async () => {
    const { store, activity, author, tallies } = await createWorld(pair.one);
    const elsewhere = await createWorld(pair.one);
    const activityId = await activity({ kind: "ideas", method: null });
    const foreign = newIdea(elsewhere.author(), await elsewhere.activity({ kind: "ideas" }));
    await store.write("createIdea", foreign);
    const attempt = async (ideaId: string) => {
      const support = { author: author(), activityId, ideaId, supported: true };
      const comment = newComment(author(), activityId, { subject_id: ideaId });
      return [
        await outcomeOf(store.write("setSupport", support)),
        await outcomeOf(store.write("createComment", comment)),
      ];
    };

    const outcomes = await Promise.all([createId("idea"), foreign.row.id].map(attempt));

    expect(outcomes.flat()).toEqual(Array(4).fill("idea-not-found"));
    expect(await tallies(activityId)).toEqual({});
    expect(await store.reads.idea(foreign.row.id)).toMatchObject({ supports: 0, comments: 0 });
  });
}

const claimed = { source: "claimed", currency: null } as const;

/** What is kept once for each id or visitor, and texts as they were written. */
export function testKeptOnce(pair: Pair): void {
  test("[Q7] the company's word on an idea is kept once for each id", async () => {
    const { store, projectId, activity, author } = await createWorld(pair.one);
    const activityId = await activity({ kind: "ideas", method: null });
    const { row } = newIdea(author(), activityId);
    await store.write("createIdea", newIdea(author(), activityId, row));
    const event = { projectId, ideaId: row.id, id: createId("event"), at: startAt + 7 };
    await apply(store, addIdeaEvent, { ...event, type: "stage", value: "planned" });
    await apply(store, addIdeaEvent, { ...event, type: "stage", value: "shipped" });
    await apply(store, addIdeaEvent, {
      ...event,
      id: createId("event"),
      at: startAt + 8,
      type: "answer",
      value: "Yes",
    });

    expect(await store.reads.idea(row.id)).toMatchObject({
      stage: "planned",
      answered_at: startAt + 8,
    });
    expect((await store.reads.ideaEvents(projectId, [row.id])).map(({ value }) => value)).toEqual([
      "planned",
      "Yes",
    ]);
  });

  test("[Q7] pictures, flags and measured facts are kept once", async () => {
    const { store, projectId, activity, author } = await createWorld(pair.one);
    const activityId = await activity();
    const by = author();
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const image = {
      project_id: projectId,
      id: createId("image"),
      participant_id: by.participantId,
    };
    const measured = {
      projectId,
      day: by.day,
      counts: [],
      exposures: [{ visitorId: "vis_1", activityId, arm: "shown", at: startAt }],
      conversions: [
        {
          id: "order-1",
          visitorId: "vis_1",
          name: "order",
          value: 1.5,
          ...claimed,
          at: startAt,
        },
      ],
    };

    await apply(store, createImage, { ...image, width: 3, height: 4, bytes, created_at: startAt });
    const flag = { author: by, kind: "idea", activityId, subjectId: "idea_1" } as const;
    for (const reason of ["spam", "rude"]) await apply(store, createFlag, { ...flag, reason });
    await Promise.all([store.write("measure", measured), store.write("measure", measured)]);
    await store.write("measure", measured);

    const stored = await store.reads.image(image.id);
    expect({ ...stored, bytes: [...stored!.bytes] }).toEqual({
      ...image,
      width: 3,
      height: 4,
      created_at: startAt,
      bytes: [...bytes],
    });
    const rows = await store.bulk!.read(async (database) => [
      await database
        .selectFrom("flags")
        .select("reason")
        .where("project_id", "=", projectId)
        .execute(),
      await database
        .selectFrom("exposures")
        .select("arm")
        .where("project_id", "=", projectId)
        .execute(),
      await database
        .selectFrom("conversions")
        .select("value")
        .where("project_id", "=", projectId)
        .execute(),
    ]);
    expect(rows).toEqual([[{ reason: "rude" }], [{ arm: "shown" }], [{ value: 1.5 }]]);
  });

  test.each([
    "👩‍👩‍👧‍👦🇯🇵",
    "e\u0301 and é",
    "\u202eright to left\u202c",
    "'; drop table ideas;--",
    '\\ \\u0041 " \t \n',
    "\uffff \u{10ffff}",
    '{"a":"{1,2}"}',
    "",
  ])("[Q8] the text %j comes back as it was written", async (body) => {
    const { store, activity, author } = await createWorld(pair.one);
    const activityId = await activity();
    const input = newComment(author(), activityId, { body });

    await store.write("createComment", input);

    expect(await store.reads.comment(input.row.id)).toMatchObject({ body });
  });
}
