import { recount as recountRows } from "../archive/recount.ts";
import type { TestServer } from "./test-server.ts";

/** The counters of an activity as kept, and as a recount of its rows finds them. */
export async function recount(server: TestServer, activityId: string) {
  const found = await server.store.reads.activity(activityId);
  const { kept, counted, ideas, voices } = await server.store.bulk!.read((database) =>
    recountRows(database, found!.activity),
  );
  return {
    kept: { ...kept, ideas: ideas.map((idea) => idea.kept), wrongVoices: voices },
    counted: { ...counted, ideas: ideas.map((idea) => idea.counted), wrongVoices: [] },
  };
}
