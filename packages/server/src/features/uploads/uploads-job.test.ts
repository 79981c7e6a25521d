import { createId } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { startClockwork } from "../../background/clockwork.ts";
import { createRunner } from "../../background/runner.ts";
import { apply } from "../../testing/apply.ts";
import { createTestServer } from "../../testing/test-server.ts";
import { createPictureJob } from "./uploads.job.ts";
import { createImage } from "./uploads.store.ts";

const dayMs = 86_400_000;

test("[U9] a picture that nothing shows is removed by the clock, a day after it was sent", async () => {
  const server = await createTestServer();
  const { store, clock, project } = server;
  const { url } = await server.activity({ kind: "ideas" });
  const { call, participantId } = await server.participant();
  const send = async () => {
    const id = createId("image");
    const size = { width: 1, height: 1, bytes: new Uint8Array([1]), created_at: clock.now() };
    const owner = { project_id: project.projectId, participant_id: participantId };
    await apply(store, createImage, { ...owner, id, ...size });
    return id;
  };
  const [shown, left] = [await send(), await send()];
  const idea = { id: createId("idea"), title: "Cap", imageId: shown };
  expect((await call("POST", `${url}/ideas`, idea)).status).toBe(201);
  const handlers = { "remove-pictures": createPictureJob({ store, clock }) };
  const errors: unknown[] = [];
  const runner = createRunner({ store, clock, handlers, onError: (error) => errors.push(error) });
  const ids = () => server.rows("select id from images order by id").map(({ id }) => id);

  await startClockwork(store, clock, handlers);
  await startClockwork(store, clock, handlers);
  await expect
    .poll(() => server.rows("select attempts, claim from jobs"))
    .toEqual([{ attempts: 0, claim: null }]);
  const atFirst = ids();
  clock.advance(dayMs + 1);
  runner.wake();
  await expect.poll(ids).toEqual([shown]);
  await runner.stop();

  expect(atFirst).toEqual([shown, left].toSorted());
  expect(errors).toEqual([]);
});
