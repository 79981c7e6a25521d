import { createId } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import {
  editIdea,
  takeIdeaBack,
} from "../../packages/server/src/features/own-words/own-ideas.store.ts";
import { eraseParticipant } from "../../packages/server/src/features/participants/erase.store.ts";
import { mergeParticipant } from "../../packages/server/src/features/participants/merge.store.ts";
import {
  countVoices,
  type InboxRequest,
  listVoices,
} from "../../packages/server/src/features/voices/inbox.store.ts";
import { addNote, editVoice } from "../../packages/server/src/features/voices/triage.store.ts";
import type { Store } from "../../packages/server/src/store/store.ts";
import { apply } from "../../packages/server/src/testing/apply.ts";
import { createWorld, newComment, newIdea, newPin, outcomeOf, type Pair } from "./fixtures.ts";

const dayMs = 86_400_000;
const nobody = { id: "key_none", departmentId: null };

async function createInbox(pair: Pair) {
  const world = await createWorld(pair.one);
  const { store, projectId, activity, author } = world;
  const box = await activity({ kind: "ideas", method: null });
  const concept = await activity({ kind: "concept", method: null });
  const vote = await activity();
  const by = author();
  const at = by.at;
  const later = (seconds: number) => author({ at: at + seconds * 1000 });
  const option = (await store.reads.activity(vote))!.options[0]!.id;
  const idea = newIdea(by, box, { title: "ふたが固い", body: "It will not open" });
  const comment = newComment(later(1), box, { subject_id: idea.row.id, body: "わたしも" });
  const reason = newComment(later(2), vote, { subject_id: option, body: "It opens with a thumb" });
  const pin = newPin(later(3), concept, { body: "ここが好き" });
  const mute = newPin(later(4), concept, { body: "" });
  const team = newComment(later(5), box, { author: "team", body: "Thank you" });
  await store.write("createIdea", idea);
  for (const row of [comment, reason, team]) await store.write("createComment", row);
  for (const row of [pin, mute]) await store.write("createPin", row);
  const ids = [idea, comment, reason, pin].map(({ row }) => row.id);
  const request = { projectId, asker: nobody, now: at + 10_000, limit: 20 };
  const list = async (asked: Partial<InboxRequest> = {}, from: Store = pair.other) => {
    const { read: db, engine } = from.records;
    const found = { ...request, view: "open" as const, sort: "waiting" as const, ...asked };
    return listVoices({ db, engine }, found);
  };
  const idsOf = async (asked: Partial<InboxRequest> = {}) =>
    (await list(asked)).rows.map(({ row }) => row.id);
  const count = () => countVoices(pair.other.records.read, request);
  return { ...world, box, by, at, idea, comment, ids, list, idsOf, count };
}

/** The team's inbox: what customers say is in it by the commit that stores it. */
export function testVoices(pair: Pair): void {
  test("[VO1] [VO2] ideas, comments, reasons of votes and pins with words are in the inbox at once, oldest first", async () => {
    const { list, ids, at, count } = await createInbox(pair);

    const { rows, nextCursor } = await list();

    expect(rows.map(({ row }) => row.id)).toEqual(ids);
    expect(nextCursor).toBeNull();
    expect(rows.map(({ row, title, body }) => [row.kind, title, body])).toEqual([
      ["idea", "ふたが固い", "It will not open"],
      ["comment", "", "わたしも"],
      ["reason", "", "It opens with a thumb"],
      ["pin", "", "ここが好き"],
    ]);
    expect(rows.map(({ row }) => row.revision)).toEqual([1, 2, 3, 4]);
    expect(rows[0]!.row).toMatchObject({
      state: "open",
      stage: "new",
      waiting_since: at,
      due_at: at + 7 * dayMs,
    });
    expect(await count()).toMatchObject({ mine: 4, open: 4, unrated: 4, overdue: 0, held: 0 });
  });

  test("[VO3] the inbox is listed by filters and in each order, page by page without a gap", async () => {
    const { idsOf, list, ids, store, author, box, at, projectId } = await createInbox(pair);
    const supported = { activityId: box, ideaId: ids[0]!, supported: true };
    await Promise.all(
      Array.from({ length: 3 }, () =>
        store.write("setSupport", { ...supported, author: author() }),
      ),
    );
    const edit = { projectId, at, ifRevision: undefined };
    await apply(store, (change, one) => editVoice(change, one, "program"), {
      ...edit,
      voiceId: ids[1]!,
      stage: "considering",
      snoozedUntil: at + dayMs,
    });

    expect(await idsOf()).toEqual([ids[0], ids[2], ids[3]]);
    expect(await idsOf({ view: "snoozed" })).toEqual([ids[1]]);
    expect(await idsOf({ now: at + 2 * dayMs })).toEqual(ids);
    expect(await idsOf({ view: "overdue", now: at + 8 * dayMs })).toEqual(ids);
    expect(await idsOf({ view: "all", stage: "considering" })).toEqual([ids[1]]);
    expect(await idsOf({ kind: "reason" })).toEqual([ids[2]]);
    expect(await idsOf({ activity: box })).toEqual([ids[0]]);
    expect(await idsOf({ tone: "glad" })).toEqual([]);
    expect(await idsOf({ department: "none", sort: "new" })).toEqual([ids[3], ids[2], ids[0]]);
    const bySupport = await list({ view: "all", sort: "support", limit: 1 });
    expect(bySupport.rows.map(({ row }) => [row.id, row.supports])).toEqual([[ids[0], 3]]);
    const paged: string[] = [];
    for (let cursor: string | undefined; ;) {
      const { rows, nextCursor } = await list({ view: "all", limit: 1, cursor });
      paged.push(...rows.map(({ row }) => row.id));
      if (nextCursor === null) break;
      cursor = nextCursor;
    }
    expect(paged).toEqual(ids);
  });

  test.each([
    ["ふた", 0],
    ["固", 0],
    ["OPEN", 0],
    ["ｏｐｅｎ　いたが", undefined],
    ["thu", 2],
    ["opens thumb", 2],
    ["ここが", 3],
    ["たいが", undefined],
    ["固た", undefined],
    ['\' OR "1" : *', undefined],
  ])("[VO4] the words %j are found in Japanese and English", async (q, place) => {
    const { idsOf, ids } = await createInbox(pair);

    const found = await idsOf({ q });

    expect(found.slice(0, 1)).toEqual(place === undefined ? [] : [ids[place]]);
  });
}

/** How the inbox follows what customers and the team do. */
export function testChangedVoices(pair: Pair): void {
  test("[VO5] what its author changes, takes back or erases is so in the inbox, in its search too", async () => {
    const world = await createInbox(pair);
    const { idsOf, ids, store, by, box, projectId, at, count } = world;
    const own = { author: by, activityId: box, id: ids[0]! };
    const noted = { projectId, voiceId: ids[0]!, id: createId("entry"), at, mentions: [] };
    await apply(store, addNote, { ...noted, body: "They say: ふたが固い" });

    await apply(store, editIdea, { ...own, title: "竹のスリーブ", body: "" });
    expect([await idsOf({ q: "ふた" }), await idsOf({ q: "スリーブ" })]).toEqual([[], [ids[0]]]);
    await apply(store, takeIdeaBack, own);
    await apply(store, eraseParticipant, {
      projectId,
      participantId: world.comment.author.participantId,
    });

    expect(await idsOf({ view: "all" })).toEqual(ids.slice(2));
    expect(await idsOf({ view: "all", q: "わたしも" })).toEqual([]);
    expect(await count()).toMatchObject({ open: 2 });
    const rows = await pair.other.records.read
      .selectFrom("voice_events")
      .selectAll()
      .where("project_id", "=", projectId)
      .execute();
    expect(rows.map(({ type, data }) => [type, data])).toEqual([["note", "{}"]]);
  });

  test("[VO5] words that wait for the team are held, and one person's supports count once after a merge", async () => {
    const { store, idsOf, list, by, box, author, ids, projectId } = await createInbox(pair);
    const held = newIdea(by, box, { title: "Held", visibility: "waiting" });
    await store.write("createIdea", held);
    const [from, to] = [author(), author({ verified: true })];
    for (const one of [from, to])
      await store.write("setSupport", {
        author: one,
        activityId: box,
        ideaId: ids[0]!,
        supported: true,
      });

    await apply(store, mergeParticipant, { from: from.participantId, to });

    expect(await idsOf({ view: "held" })).toEqual([held.row.id]);
    const { rows } = await list({ view: "all", sort: "support", limit: 1 });
    expect(rows[0]!.row).toMatchObject({ id: ids[0], supports: 1 });
    const kept = await store.reads.idea(ids[0]!);
    expect([kept!.supports, projectId]).toEqual([1, kept!.project_id]);
  });

  test("[VO6] of two who change what they read on two servers, one is told that it was changed meanwhile", async () => {
    const { list, ids, projectId, at } = await createInbox(pair);
    const read = (await list()).rows[0]!.row.revision;
    const edit = { projectId, voiceId: ids[0]!, at, ifRevision: read };
    const change = (store: Store, stage: string) =>
      outcomeOf(apply(store, (work, one) => editVoice(work, one, "program"), { ...edit, stage }));

    const outcomes = await Promise.all([
      change(pair.one, "planned"),
      change(pair.other, "considering"),
    ]);

    expect(new Set(outcomes)).toEqual(new Set(["changed-meanwhile", undefined]));
    const { row } = (await list()).rows[0]!;
    expect(row.stage).toBe(outcomes[0] === undefined ? "planned" : "considering");
    expect(row.revision).toBeGreaterThan(read);
  });

  test("[VO7] revisions of a project are one row of numbers, whatever comes at once to both servers", async () => {
    const { store, box, author, projectId, ids, at } = await createInbox(pair);
    const both = [pair.one, pair.other];
    const notes = both.flatMap((one) =>
      ids.map((voiceId) =>
        apply(one, addNote, {
          projectId,
          voiceId,
          id: createId("entry"),
          at,
          body: "Hm",
          mentions: [],
        }),
      ),
    );
    const ideas = both.flatMap((one) =>
      Array.from({ length: 20 }, () => one.write("createIdea", newIdea(author(), box))),
    );

    await Promise.all([...notes, ...ideas]);

    const rows = await store.records.read
      .selectFrom("voices")
      .select("revision")
      .where("project_id", "=", projectId)
      .orderBy("revision")
      .execute();
    const revisions = rows.map(({ revision }) => revision);
    expect(new Set(revisions).size).toBe(44);
    expect(revisions.at(-1)).toBe(4 + 8 + 40);
  });
}
