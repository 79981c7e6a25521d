import { createId } from "@tomoni/sdk/contract";
import { buildApp } from "@tomoni/server";
import { seedActivity } from "../../../packages/server/src/demo/seed-activity.ts";
import { createProject } from "../../../packages/server/src/features/projects/new-project.ts";
import { toActivityRows } from "../../../packages/server/src/features/activities/activities.convert.ts";
import { createInProcessHub } from "../../../packages/server/src/live/in-process.ts";
import { toCursor } from "../../../packages/server/src/store/cursor.ts";
import type { Store } from "../../../packages/server/src/store/store.ts";
import type { Author } from "../../../packages/server/src/store/counts/writes.ts";
import { createTokens } from "../../../packages/server/src/access/tokens.ts";
import { createActivity as insertActivity } from "../../../packages/server/src/features/activities/activities.store.ts";
import { addIdeaEvent } from "../../../packages/server/src/features/ideas/idea-events.store.ts";
import { apply } from "../../../packages/server/src/testing/apply.ts";

const secret = "the-secret-of-the-scale-bench-32-letters";
const clock = { now: () => Date.now() };
const batchSize = 5000;
const dayMs = 86_400_000;

/** A server in this process, with a vote and an idea box that so many have responded to. */
export type House = Awaited<ReturnType<typeof openHouse>>;

/** How much of everything there is. */
export interface Size {
  responses: number;
  ideas: number;
}

/** A project that any page may use. */
export function createShop(store: Store) {
  const input = { name: "Shop", origins: ["*"], locales: ["en"], defaultLocale: "en" } as const;
  return createProject({ store, clock }, input);
}

/** A live activity whose results everybody sees. */
export async function createActivity(store: Store, projectId: string, kind: "vote" | "ideas") {
  const isVote = kind === "vote";
  const options = isVote
    ? [1, 2, 3, 4].map((number) => ({
        id: createId("option"),
        title: { en: `Cap ${number}` },
        description: {},
        image: null,
      }))
    : [];
  const rows = toActivityRows(
    projectId,
    {
      id: createId("activity"),
      kind,
      method: isVote ? "single" : null,
      title: { en: "Which cap?" },
      description: {},
      image: null,
      options,
      maxChoices: null,
      resultsVisibility: "always",
      voters: "anyone",
      commentsEnabled: true,
      moderation: "after",
      placement: { kind: "inline" },
    },
    clock.now(),
  );
  const activity = { ...rows.activity, status: "live", opened_at: clock.now() };
  await apply(store, insertActivity, { activity, options: rows.options });
  return { id: activity.id, optionIds: options.map((option) => option.id) };
}

/** Does `count` writes, many in a transaction. */
async function writeMany(count: number, write: (index: number) => Promise<unknown>): Promise<void> {
  for (let done = 0; done < count; done += batchSize) {
    const size = Math.min(batchSize, count - done);
    await Promise.all(Array.from({ length: size }, (_, index) => write(done + index)));
  }
}

/** Where a house's project and activities are. */
interface Place {
  store: Store;
  projectId: string;
  voteId: string;
  boxId: string;
}

function toAuthor(projectId: string): Author {
  const at = clock.now();
  const day = Math.floor(at / dayMs);
  const participantId = createId("participant");
  return { projectId, participantId, verified: false, at, day, dayStartAt: day * dayMs };
}

async function seed({ store, projectId }: Place, activityId: string, responses: number) {
  const [project, found] = await Promise.all([
    store.reads.projectById(projectId),
    store.reads.activity(activityId),
  ]);
  const wish = { project: project!, found: found!, responses, seed: "scale", atMs: clock.now() };
  await seedActivity(store, wish, () => undefined);
}

/** Comments on the vote; every fifth is a reply. */
async function comment({ store, projectId, voteId }: Place, count: number): Promise<void> {
  let thread: string | null = null;
  await writeMany(count, (index) => {
    const id = createId("comment");
    const isReply = index % 5 === 4;
    if (!isReply) thread = id;
    const row = {
      id,
      subject_id: voteId,
      reply_to: isReply ? thread : null,
      author: "participant",
      body: "It has to open with one hand, in the rain.",
      visibility: "visible",
      request_hash: "hash",
    };
    return store.write("createComment", { author: toAuthor(projectId), activityId: voteId, row });
  });
}

/** Answers every other idea. */
async function answer({ store, projectId }: Place): Promise<void> {
  const ids = await store.bulk!.read(async (database) => {
    const rows = await database
      .selectFrom("ideas")
      .select("id")
      .where("project_id", "=", projectId)
      .orderBy("id")
      .execute();
    return rows.map((row) => row.id).filter((_, index) => index % 2 === 0);
  });
  await writeMany(ids.length, (index) =>
    apply(store, addIdeaEvent, {
      projectId,
      ideaId: ids[index]!,
      id: createId("answer"),
      type: "answer",
      value: "Thank you, we are on it.",
      at: clock.now() + index,
    }),
  );
}

/** The cursor of a page in the middle of the ideas, most supported first. */
async function findMiddle({ store, projectId, boxId }: Place, ideas: number): Promise<string> {
  return store.bulk!.read(async (database) => {
    const row = await database
      .selectFrom("ideas")
      .select(["supports", "id"])
      .where("project_id", "=", projectId)
      .where("activity_id", "=", boxId)
      .orderBy("supports", "desc")
      .orderBy("id", "desc")
      .limit(1)
      .offset(Math.floor(ideas / 2))
      .executeTakeFirstOrThrow();
    return toCursor([row.supports, row.id]);
  });
}

/** Fills a new database and serves it, without a network. */
export async function openHouse(store: Store, { responses, ideas }: Size) {
  const hub = createInProcessHub();
  const app = buildApp({ store, hub, clock, secret, rateLimitScale: 0 });
  const { projectId, projectKey, secretKey } = await createShop(store);
  const vote = await createActivity(store, projectId, "vote");
  const box = await createActivity(store, projectId, "ideas");
  const place: Place = { store, projectId, voteId: vote.id, boxId: box.id };
  await seed(place, vote.id, responses);
  await seed(place, box.id, ideas * 10);
  await comment(place, ideas);
  await answer(place);
  const tokens = createTokens(secret);
  return {
    app,
    store,
    projectId,
    projectKey,
    secretKey,
    vote,
    box,
    middle: await findMiddle(place, ideas),
    newToken: () =>
      tokens.sign({ projectId, participantId: createId("participant"), verified: false }),
    async close(): Promise<void> {
      await app.close();
      hub.close();
      await store.close();
    },
  };
}
