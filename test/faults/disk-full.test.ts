import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { createId } from "@tomoni/sdk";
import { expect, test } from "vitest";
import { showNumbers } from "../support/run.ts";
import { createServerProcess, runTomoni, type ServerProcess } from "../support/server-process.ts";
import { createShop, createTeam, openIdeas } from "../support/shop.ts";
import { createSmallDisk } from "../support/small-disk.ts";

interface Answer {
  status: number;
  code?: string;
}

/** Submits ideas of 6 kB one after the other; tells what came back. */
async function createAuthor(url: string, projectKey: string, activityId: string) {
  const send = async (path: string, body: object, token?: string) => {
    const response = await fetch(`${url}${path}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
    return { status: response.status, ...((await response.json()) as Record<string, string>) };
  };
  const { token } = (await send(`/v1/projects/${projectKey}/participants`, {})) as {
    token?: string;
  };
  const submit = (): Promise<Answer> => {
    const idea = { id: createId("idea"), title: "Refill", body: "あ".repeat(2000) };
    return send(`/v1/activities/${activityId}/ideas`, idea, token);
  };
  return {
    submit,
    async submitMany(count: number): Promise<Answer[]> {
      const answers: Answer[] = [];
      for (let round = 0; round < count; round += 8)
        answers.push(...(await Promise.all(Array.from({ length: 8 }, submit))));
      return answers;
    },
  };
}

test("[N14] when the disk is full, writes are `unavailable`, reads go on, and it recovers by itself", async () => {
  let server: ServerProcess | undefined;
  const disk = createSmallDisk(() => server!);
  const path = join(disk.folder, "tomoni.db");
  const shop = await createShop(`sqlite:${path}`);
  server = await createServerProcess(`sqlite:${path}`);
  await server.start();
  const team = createTeam(server.url, shop);
  const activityId = await openIdeas(team);
  const author = await createAuthor(server.url, shop.projectKey, activityId);
  const readStatus = () =>
    fetch(`${server?.url}/v1/activities/${activityId}/ideas`).then(({ status }) => status);

  const early = await author.submitMany(40);
  disk.fill();
  const whileFull = await author.submitMany(200);
  const readWhileFull = await readStatus();
  const { status: health } = await fetch(`${server.url}/healthz`);
  const isAlive = server.isAlive();
  disk.clear();
  const later = await author.submitMany(16);
  const { code } = await server.stop("SIGTERM");

  const database = new DatabaseSync(path, { readOnly: true });
  const stored = database.prepare("select count(*) as count from ideas").get();
  const integrity = database.prepare("pragma integrity_check").get();
  database.close();
  const refused = whileFull.filter(({ status }) => status !== 201);
  const accepted = [...early, ...whileFull, ...later].filter(({ status }) => status === 201).length;
  showNumbers({ disk: disk.kind, accepted, refused: refused.length });
  expect(whileFull[0]).toMatchObject({ status: 201 });
  expect(refused.length).toBeGreaterThan(50);
  expect(new Set(refused.map((answer) => `${answer.status} ${answer.code}`))).toEqual(
    new Set(["503 unavailable"]),
  );
  expect({ readWhileFull, health, isAlive }).toEqual({
    readWhileFull: 200,
    health: 200,
    isAlive: true,
  });
  expect(later.map(({ status }) => status)).toEqual(Array(16).fill(201));
  expect({ ...stored }).toEqual({ count: accepted });
  expect({ ...integrity }).toEqual({ integrity_check: "ok" });
  expect(code).toBe(0);
  expect((await runTomoni(`sqlite:${path}`, "doctor", "--recount")).stdout).toContain(
    "equals its rows",
  );
});
