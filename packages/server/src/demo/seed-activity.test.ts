import type { NewActivity } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { recount } from "../testing/recount.ts";
import { createTestServer } from "../testing/test-server.ts";
import { seedActivity } from "./seed-activity.ts";

const kinds: Partial<NewActivity>[] = [
  { method: "single" },
  { method: "approval", maxChoices: 2 },
  { method: "ranked" },
  { method: "pairwise" },
  { kind: "ideas" },
  { kind: "concept" },
  { kind: "pulse" },
];

test.each(kinds)(
  "[C18] seeding %j adds as many participants as asked for, once for each seed",
  async (input) => {
    const server = await createTestServer();
    const { id } = await server.activity(input);
    const project = (await server.store.reads.projectById(server.project.projectId))!;
    const found = (await server.store.reads.activity(id))!;
    const counts: number[] = [];
    const options = { project, found, responses: 12_500, atMs: server.clock.now() };
    const seed = (name: string) =>
      seedActivity(server.store, { ...options, seed: name }, (count) => counts.push(count));

    await seed("a");
    const once = await recount(server, id);
    await seed("a");
    const again = await recount(server, id);
    await seed("b");
    const both = await recount(server, id);

    expect(once.kept).toMatchObject({ responses: 12_500 });
    expect(again).toEqual(once);
    expect(both.kept).toMatchObject({ responses: 25_000 });
    expect(both.kept).toEqual(both.counted);
    expect(counts).toEqual([10_000, 2500, 10_000, 2500, 10_000, 2500]);
  },
);
