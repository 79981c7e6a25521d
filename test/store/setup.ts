import { createId } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createWorld, outcomeOf, startAt, type Pair } from "./fixtures.ts";

/** Projects, keys and activities: what the team writes. */
export function testSetup(pair: Pair): void {
  test("[Q1] what the team writes is read back as it was written", async () => {
    const { store, project, projectId, activity } = await createWorld(pair.one);
    const id = await activity({ title: '{"ja":"どのふた?"}' });

    await store.write("updateProject", {
      id: projectId,
      changes: { name: "水筒店 🫙", theme: "{}" },
    });
    await store.write("updateActivity", {
      projectId,
      activityId: id,
      changes: { status: "closed", closed_at: startAt },
    });

    expect(await store.reads.projectByKey(project.project_key)).toEqual({
      ...project,
      name: "水筒店 🫙",
    });
    expect(await store.reads.activity(id)).toMatchObject({
      activity: { title: '{"ja":"どのふた?"}', status: "closed", closed_at: startAt, image: null },
      options: [{ slot: 0 }, { slot: 1 }, { slot: 2 }],
    });
  });

  test("[N34] a file of the widget is kept as it came first", async () => {
    const { store } = await createWorld(pair.one);
    const path = `widget/${createId("image")}.js`;
    const file = { path, bytes: new Uint8Array([0, 39, 92, 255]), kept_at: startAt };

    await store.write("keepFile", file);
    await store.write("keepFile", { ...file, bytes: new Uint8Array([1]), kept_at: startAt + 1 });
    const kept = await store.reads.widgetFile(["widget/none.js", path]);

    expect({ ...kept, bytes: [...(kept?.bytes ?? [])] }).toEqual({
      ...file,
      bytes: [...file.bytes],
    });
    expect(await store.reads.widgetFilePaths()).toContain(path);
  });

  test("[Q2] a key is created once, and revoked for good", async () => {
    const { store, projectId } = await createWorld(pair.one);
    const key = {
      project_id: projectId,
      id: createId("key"),
      name: "CI",
      scope: "read",
      hash: createId("key"),
    };
    const row = {
      ...key,
      hint: "sk_abcd",
      request_hash: "one",
      created_at: startAt,
      revoked_at: null,
    };

    expect(await store.write("createKey", row)).toEqual({ created: true, row });
    expect(await store.write("createKey", { ...row, hash: "another" })).toEqual({
      created: false,
      row,
    });
    expect(await outcomeOf(store.write("createKey", { ...row, request_hash: "two" }))).toBe(
      "id-conflict",
    );
    expect(await store.write("revokeKey", { projectId, id: row.id, at: startAt + 5 })).toBe(true);
    expect(await store.write("revokeKey", { projectId, id: row.id, at: startAt + 9 })).toBe(true);
    expect(await store.write("revokeKey", { projectId, id: "key_unknown", at: startAt })).toBe(
      false,
    );
    expect(await store.reads.keyByHash(row.hash)).toMatchObject({ revoked_at: startAt + 5 });
  });

  test("[Q2] an activity is created once; its id and its options' ids are taken everywhere", async () => {
    const { store, newActivity, newOption } = await createWorld(pair.one);
    const elsewhere = await createWorld(pair.one);
    const activity = newActivity();
    const options = [newOption(activity.id, 0)];
    const write = (changes: object, its = options) =>
      outcomeOf(
        store.write("createActivity", { activity: { ...activity, ...changes }, options: its }),
      );

    expect(await write({})).toEqual({ created: true });
    expect(await write({})).toEqual({ created: false });
    expect(await write({ request_hash: "other" })).toBe("id-conflict");
    expect(await write({ project_id: elsewhere.projectId })).toBe("id-conflict");
    const fresh = newActivity();
    expect(await write({ id: fresh.id }, [newOption(fresh.id, 0), ...options])).toBe("id-conflict");
    expect(await store.reads.activity(fresh.id)).toBeUndefined();
  });
}

/** Options, and what ends with the first response. */
export function testOptions(pair: Pair): void {
  test("[Q3] options change until the first response, and are ordered at any time", async () => {
    const { store, projectId, activity, newOption, author } = await createWorld(pair.one);
    const activityId = await activity();
    const { slot: _slot, position: _position, ...added } = newOption(activityId, 9);
    const create = (changes = {}) =>
      outcomeOf(store.write("createOption", { ...added, ...changes }));

    expect(await create()).toEqual({ created: true });
    expect(await create()).toEqual({ created: false });
    expect(await create({ title: '{"en":"Another"}' })).toBe("id-conflict");
    const { options } = (await store.reads.activity(activityId))!;
    const ids = options.map(({ id }) => id);
    await store.write("updateOption", {
      projectId,
      activityId,
      optionId: added.id,
      changes: { title: "{}" },
    });
    await store.write("deleteOption", { projectId, activityId, optionId: ids[0]! });
    await store.write("setStance", { author: author(), activityId, value: "1" });
    await store.write("orderOptions", { projectId, activityId, optionIds: ids.toReversed() });

    expect(options.map(({ slot }) => slot)).toEqual([0, 1, 2, 3]);
    expect(await create({ id: createId("option") })).toBe("activity-has-responses");
    const refused = store.write("deleteOption", { projectId, activityId, optionId: added.id });
    expect(await outcomeOf(refused)).toBe("activity-has-responses");
    const after = (await store.reads.activity(activityId))!.options;
    expect(after.map(({ id, title }) => [id, title])).toEqual([
      [added.id, "{}"],
      [ids[2], '{"en":"Cap 2"}'],
      [ids[1], '{"en":"Cap 1"}'],
    ]);
  });

  test("[Q3] a vote has at most as many options as its method takes", async () => {
    const { store, activity, newOption } = await createWorld(pair.one);
    const activityId = await activity({ method: "ranked" });
    const create = () => {
      const { slot: _slot, position: _position, ...option } = newOption(activityId, 0);
      return outcomeOf(store.write("createOption", option));
    };

    const outcomes = await Promise.all(Array.from({ length: 60 }, create));

    const accepted = outcomes.filter((outcome) => outcome !== "invalid-request");
    const { options } = (await store.reads.activity(activityId))!;
    expect(accepted.length).toBeLessThan(60);
    expect(options.map(({ slot }) => slot)).toEqual(
      Array.from({ length: accepted.length + 3 }, (_, slot) => slot),
    );
  });

  test("[Q3] an activity is deleted with its options until the first response", async () => {
    const { store, projectId, activity, author } = await createWorld(pair.one);
    const [empty, voted] = [await activity(), await activity()];
    await store.write("setStance", { author: author(), activityId: voted, value: "0" });

    await store.write("deleteActivity", { projectId, activityId: empty });
    const refused = store.write("deleteActivity", { projectId, activityId: voted });

    expect(await outcomeOf(refused)).toBe("activity-has-responses");
    expect(await store.reads.activity(empty)).toBeUndefined();
    expect(await store.reads.activity(voted)).toBeDefined();
  });
}
