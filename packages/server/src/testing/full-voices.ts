import { createId } from "@tomoni/sdk/contract";
import { apply } from "./apply.ts";
import type { TestServer } from "./test-server.ts";

/** A row of every table of the inbox, odd values among them. */
export async function addVoiceRows({ store, project }: TestServer, at: number): Promise<void> {
  const project_id = project.projectId;
  const voice_id = createId("idea");
  const actor = `member ${createId("member")}`;
  await apply(
    store,
    async ({ db }) => {
      const answer = { id: createId("answer"), state: "held", publish_at: at, request_hash: "x" };
      await db
        .insertInto("voice_answers")
        .values({ project_id, voice_id, body: "もうすぐ", actor, created_at: at, ...answer })
        .execute();
      await db
        .insertInto("voice_events")
        .values({
          project_id,
          voice_id,
          id: "e",
          type: "note",
          actor,
          data: '{"body":"\\u2028"}',
          at,
        })
        .execute();
      const draft = { author_id: "key_1", tab: "answer", body: "=1+1", updated_at: at };
      await db
        .insertInto("voice_drafts")
        .values({ project_id, voice_id, ...draft })
        .execute();
      const rating = {
        rater_id: "key_1",
        department_id: null,
        closeness: 1,
        society: 2,
        brand: 5,
        at,
      };
      await db
        .insertInto("voice_ratings")
        .values({ project_id, voice_id, ...rating })
        .execute();
      const moved = {
        participant_id: "m_1",
        into_id: createId("idea"),
        verified: 1,
        at,
        network: "-",
      };
      await db
        .insertInto("moved_supports")
        .values({ project_id, idea_id: voice_id, ...moved, weight: 1, was_double: 0 })
        .execute();
      const named = { name: "お礼", created_at: at };
      await db
        .insertInto("answer_templates")
        .values({ project_id, id: "t", body: "Thank you", ...named })
        .execute();
      await db
        .insertInto("saved_views")
        .values({ project_id, id: "v", owner_id: null, query: "{}", ...named })
        .execute();
      await db
        .insertInto("duty_roster")
        .values({ project_id, week: 20_000, department_id: "", member_id: "mem_1" })
        .execute();
      await db
        .insertInto("blocked_participants")
        .values({ project_id, participant_id: "ptc_1", reason: "=1", actor, at })
        .execute();
      const said = { version: 1, actor, at };
      await db
        .insertInto("charter_versions")
        .values({ project_id, id: "c", essence: "=1", charter_values: "[]", never: "[]", ...said })
        .execute();
      await db
        .insertInto("charter_agreements")
        .values({ project_id, department_id: "dep_1", agrees: 0, words: "まだ", ...said })
        .execute();
    },
    undefined,
  );
}
