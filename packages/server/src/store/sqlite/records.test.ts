import { setImmediate, setTimeout } from "node:timers/promises";
import { createId } from "@tomoni/sdk/contract";
import { expect, onTestFinished, test } from "vitest";
import { AppError } from "../../errors.ts";
import { createTestServer, type TestServer } from "../../testing/test-server.ts";
import { program } from "../records.ts";

function toVote({ project, clock, store }: TestServer, activityId: string) {
  const participantId = createId("participant");
  const author = { projectId: project.projectId, participantId, verified: false };
  return store.write("setStance", {
    author: { ...author, at: clock.now(), day: 0, dayStartAt: 0 },
    activityId,
    value: "0",
  });
}

const rename = (server: TestServer, name: string, wait: () => Promise<unknown>) =>
  server.store.records.change(program, async ({ db }) => {
    await db
      .updateTable("projects")
      .set({ name })
      .where("id", "=", server.project.projectId)
      .execute();
    await wait();
    await db.selectFrom("projects").select("id").execute();
  });

const nameOf = async (server: TestServer) =>
  (await server.store.reads.projectById(server.project.projectId))?.name;

test("[Q31] a change of 400 statements takes no turn of the event loop, and votes asked for before it are there", async () => {
  const server = await createTestServer();
  const { id } = await server.activity();
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 0);
  onTestFinished(() => clearInterval(timer));

  const votes = [toVote(server, id), toVote(server, id)];
  const change = server.store.records.change(program, async ({ db }) => {
    const turnsBefore = turns;
    for (let count = 0; count < 400; count += 1)
      await db.selectFrom("stances").select("value").execute();
    const rows = await db.selectFrom("stances").select("value").execute();
    return { rows, turns: turns - turnsBefore };
  });

  expect(await change).toEqual({ rows: [{ value: "0" }, { value: "0" }], turns: 0 });
  await Promise.all(votes);
});

test("[Q31] a change that waits for something else is undone, and harms no vote", async () => {
  const server = await createTestServer();
  const { id } = await server.activity();

  for (const wait of [() => setImmediate(), () => setTimeout(5)]) {
    const change = rename(server, "Never", wait);
    const [refused, vote] = await Promise.allSettled([change, toVote(server, id)]);
    expect(refused).toMatchObject({
      reason: { message: "A change waited for something else than its own statements" },
    });
    expect(vote.status).toBe("fulfilled");
  }

  expect(await nameOf(server)).toBe("Shop");
  expect(server.rows("select count(*) as votes from stances")).toEqual([{ votes: 2 }]);
});

test("[Q31] a statement after the end of its change is refused", async () => {
  const server = await createTestServer();

  const late = await server.store.records.change(
    program,
    async ({ db }) =>
      () =>
        db.updateTable("projects").set({ name: "Late" }).execute(),
  );

  await expect(late()).rejects.toThrow("The change has ended");
  expect(await nameOf(server)).toBe("Shop");
});

test("[Q31] changes asked for at once go one after another, and a refusal undoes its own alone", async () => {
  const server = await createTestServer();
  const told: unknown[] = [];
  server.store.onTouched((touched) => told.push(touched));
  const { projectId } = server.project;
  const append = (letter: string, isRefused = false) =>
    server.store.records.change(program, async ({ db, touched }) => {
      const { name } = await db
        .selectFrom("projects")
        .select("name")
        .where("id", "=", projectId)
        .executeTakeFirstOrThrow();
      await db
        .updateTable("projects")
        .set({ name: `${name}${letter}` })
        .where("id", "=", projectId)
        .execute();
      touched({ projectId });
      if (isRefused) throw new AppError("id-conflict");
    });

  const outcomes = await Promise.allSettled([append("1"), append("2", true), append("3")]);

  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(await nameOf(server)).toBe("Shop13");
  expect(told).toEqual([{ projectId }, { projectId }]);
});
