import { createId } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createTestServer } from "../testing/test-server.ts";
import { checkActivity } from "./recount-all.ts";
import { recount } from "./recount.ts";

test("[VO35] what the inbox has otherwise than the words it is about is found, and mended", async () => {
  const server = await createTestServer();
  const { id, url } = await server.activity({ kind: "ideas" });
  const { call } = await server.participant();
  const ids = [createId("idea"), createId("idea"), createId("idea")];
  for (const idea of ids) await call("POST", `${url}/ideas`, { id: idea, title: "Refill" });
  const { activity } = (await server.store.reads.activity(id))!;
  const bulk = server.store.bulk!;
  const whole = await bulk.read((database) => recount(database, activity));

  server.edit("delete from voices where id = ?", ids[0]!);
  server.edit("update voices set supports = 7 where id = ?", ids[1]!);
  server.edit("update voices set state = 'closed' where id = ?", ids[2]!);
  const found = await checkActivity(bulk, activity, { isMending: true });
  const after = await checkActivity(bulk, activity, { isMending: false });

  expect(whole.voices).toEqual([]);
  expect(found?.faults.toSorted()).toEqual(
    [
      `${ids[0]} is not in the inbox`,
      `${ids[1]} is visible with 7 supports in the inbox, and visible with 0`,
      `${ids[2]} is closed, and should be open`,
    ].toSorted(),
  );
  expect(after).toBeUndefined();
  const list = (await server.team("GET", "/v1/team/voices?q=refill")).body as { items: object[] };
  expect(list.items).toHaveLength(3);
});
