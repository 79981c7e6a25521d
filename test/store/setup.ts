import { createId } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createWorld, outcomeOf, setActivity, startAt, type Pair } from "./fixtures.ts";
import {
  findFile,
  keepFile,
  listFilePaths,
} from "../../packages/server/src/edge/stored-widget-files.store.ts";
import {
  createActivity,
  deleteActivity,
} from "../../packages/server/src/features/activities/activities.store.ts";
import {
  createOption,
  deleteOption,
  orderOptions,
  updateOption,
} from "../../packages/server/src/features/activities/options.store.ts";
import { createKey, revokeKey } from "../../packages/server/src/features/keys/keys.store.ts";
import { changeProject } from "../../packages/server/src/features/projects/projects.store.ts";
import { program } from "../../packages/server/src/store/records.ts";
import { apply } from "../../packages/server/src/testing/apply.ts";

/** Projects, keys and activities: what the team writes. */
export function testSetup(pair: Pair): void {
  test("[Q1] what the team writes is read back as it was written", async () => {
    const { store, project, projectId, activity } = await createWorld(pair.one);
    const id = await activity({ title: '{"ja":"どのふた?"}' });

    await store.records.change(program, (change) =>
      changeProject(change, projectId, () => ({ name: "水筒店 🫙", theme: "{}" })),
    );
    await apply(store, setActivity, {
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

    await apply(store, keepFile, file);
    await apply(store, keepFile, { ...file, bytes: new Uint8Array([1]), kept_at: startAt + 1 });
    const kept = await findFile(store.records.read, ["widget/none.js", path]);

    expect({ ...kept, bytes: [...(kept?.bytes ?? [])] }).toEqual({
      ...file,
      bytes: [...file.bytes],
    });
    expect(await listFilePaths(store.records.read)).toContain(path);
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
      expires_at: null,
      last_used_at: null,
      made_by: null,
      capabilities: null,
    };

    expect(await apply(store, createKey, row)).toEqual({ created: true, row });
    expect(await apply(store, createKey, { ...row, hash: "another" })).toEqual({
      created: false,
      row,
    });
    expect(await outcomeOf(apply(store, createKey, { ...row, request_hash: "two" }))).toBe(
      "id-conflict",
    );
    expect(await apply(store, revokeKey, { projectId, id: row.id, at: startAt + 5 })).toBe(true);
    expect(await apply(store, revokeKey, { projectId, id: row.id, at: startAt + 9 })).toBe(true);
    expect(await apply(store, revokeKey, { projectId, id: "key_unknown", at: startAt })).toBe(
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
        apply(store, createActivity, { activity: { ...activity, ...changes }, options: its }),
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
      outcomeOf(apply(store, createOption, { ...added, ...changes }));

    expect(await create()).toEqual({ created: true });
    expect(await create()).toEqual({ created: false });
    expect(await create({ title: '{"en":"Another"}' })).toBe("id-conflict");
    const { options } = (await store.reads.activity(activityId))!;
    const ids = options.map(({ id }) => id);
    await apply(store, updateOption, {
      projectId,
      activityId,
      optionId: added.id,
      changes: { title: "{}" },
    });
    await apply(store, deleteOption, { projectId, activityId, optionId: ids[0]! });
    await store.write("setStance", { author: author(), activityId, value: "1" });
    await apply(store, orderOptions, {
      projectId,
      activityId,
      optionIds: ids.slice(1).toReversed(),
    });

    expect(options.map(({ slot }) => slot)).toEqual([0, 1, 2, 3]);
    expect(await create({ id: createId("option") })).toBe("activity-has-responses");
    const refused = apply(store, deleteOption, { projectId, activityId, optionId: added.id });
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
      return outcomeOf(apply(store, createOption, option));
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

    await apply(store, deleteActivity, { projectId, activityId: empty });
    const refused = apply(store, deleteActivity, { projectId, activityId: voted });

    expect(await outcomeOf(refused)).toBe("activity-has-responses");
    expect(await store.reads.activity(empty)).toBeUndefined();
    expect(await store.reads.activity(voted)).toBeDefined();
  });
}
