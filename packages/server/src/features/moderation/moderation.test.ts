import {
  type Activity,
  createId,
  type IdeaDetail,
  type ModerationItem,
  type VoiceDetail,
} from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createMember, publicUrl } from "../../testing/people.ts";
import { recount } from "../../testing/recount.ts";
import { createTestServer, type TestServer } from "../../testing/test-server.ts";

const url = "/v1/team/moderation";

async function createBox(server: TestServer, moderation: "before" | "after" = "after") {
  const box = await server.activity({ kind: "ideas", moderation });
  const person = await server.participant();
  const say = async (title: string, body = "", who = person) => {
    const id = createId("idea");
    const { body: idea } = await who.call("POST", `${box.url}/ideas`, { id, title, body });
    return idea as IdeaDetail;
  };
  return { box, person, say };
}

const list = async (server: TestServer, query = "") =>
  (await server.team("GET", `${url}${query}`)).body as {
    items: ModerationItem[];
    nextCursor: string | null;
  };

test("[MO1] what was reported comes first, then what waits, then what is hidden, each with why, by pages without a gap", async () => {
  const server = await createTestServer({ publicUrl });
  const { person, say } = await createBox(server);
  const shown = await say("Refill");
  const hidden = await say("Rude words");
  const { say: sayHeld } = await createBox(server, "before");
  const held = await sayHeld("Wait");
  for (const reason of ["Rude", "It names me"]) {
    const other = await server.participant();
    await other.call("POST", `/v1/ideas/${shown.id}/flags`, { reason });
    server.clock.advance(1);
  }
  await server.team("POST", `${url}/${hidden.id}/hide`, { reason: "Names a person" });

  const { items } = await list(server);

  expect(items.map(({ voice }) => voice.id)).toEqual([shown.id, held.id, hidden.id]);
  expect(items).toMatchObject([
    {
      voice: { title: "Refill", visibility: "visible" },
      why: [],
      flags: { all: 2, open: 2, reasons: [{ reason: "It names me" }, { reason: "Rude" }] },
      hidden: null,
      author: { pseudonym: expect.stringMatching(/^\w{6}$/) as unknown, isBlocked: false },
    },
    { voice: { visibility: "waiting" }, why: ["activity"] },
    { hidden: { by: { kind: "key" }, reason: "Names a person", at: "2026-11-10T03:00:00.002Z" } },
  ]);
  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page: Awaited<ReturnType<typeof list>> = await list(
      server,
      `?limit=1${cursor === "" ? "" : `&cursor=${cursor}`}`,
    );
    seen.push(...page.items.map(({ voice }) => voice.id));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual([shown.id, held.id, hidden.id]);
  const moderator = await createMember(server, { role: "moderator" });
  const answer = await moderator.call("GET", url);
  expect(answer.body).toMatchObject({ items: [{ author: { pseudonym: null } }, {}, {}] });
  expect(answer.text).not.toContain(person.participantId);
});

test("[MO2] hiding and showing reach customers at once, with who and why in the history and the audit log, and counts stay right", async () => {
  const server = await createTestServer();
  const { box, person, say } = await createBox(server);
  const idea = await say("Refill");
  const [commentId, replyId] = [createId("comment"), createId("comment")];
  const talk = `/v1/ideas/${idea.id}/comments`;
  await person.call("POST", talk, { id: commentId, body: "Please" });
  await person.call("POST", talk, { id: replyId, body: "Yes", replyTo: commentId });
  const other = await server.participant();
  const shown = async () => ({
    ideas: ((await other.call("GET", `${box.url}/ideas`)).body as { items: object[] }).items,
    comments: ((await other.call("GET", talk)).body as { items?: object[] }).items?.length,
    one: (await other.call("GET", `/v1/ideas/${idea.id}`)).status,
  });
  expect(await shown()).toMatchObject({ ideas: [{ comments: 2 }], comments: 1 });

  await server.team("POST", `${url}/${commentId}/hide`, { reason: "Rude" });
  expect(await shown()).toMatchObject({ ideas: [{ comments: 0 }], comments: 0 });
  const again = await server.team("POST", `${url}/${commentId}/hide`, { reason: "Other" });
  await server.team("POST", `${url}/${idea.id}/hide`, { reason: "Rude" });
  expect(await shown()).toMatchObject({ ideas: [], one: 404 });
  const { kept, counted } = await recount(server, box.id);
  expect(kept).toEqual(counted);
  server.clock.advance(1);
  await server.team("POST", `${url}/${idea.id}/unhide`);
  await server.team("POST", `${url}/${commentId}/unhide`);

  expect(again.body).toMatchObject({ hidden: { reason: "Rude" } });
  expect(await shown()).toMatchObject({ ideas: [{ comments: 2 }], comments: 1, one: 200 });
  const after = await recount(server, box.id);
  expect(after.kept).toEqual(after.counted);
  const voice = (await server.team("GET", `/v1/team/voices/${idea.id}`)).body as VoiceDetail;
  expect(voice.history).toMatchObject([
    { type: "hidden", reason: "Rude", by: { kind: "key" } },
    { type: "shown-again" },
  ]);
  const audit = await server.team("GET", `/v1/team/audit?subjectId=${idea.id}&type=voice`);
  expect(audit.body).toMatchObject({
    items: [{ type: "voice.shown-again" }, { type: "voice.hidden", actor: { kind: "key" } }],
  });
});

test("[MO3] what waits is seen once it is approved; what was reported and approved is not told of again until somebody reports it anew", async () => {
  const server = await createTestServer();
  const { box, say } = await createBox(server, "before");
  const idea = await say("Refill");
  const other = await server.participant();
  const seen = async () =>
    ((await other.call("GET", `${box.url}/ideas`)).body as { items: object[] }).items.length;
  expect(await seen()).toBe(0);

  const approved = await server.team("POST", `${url}/${idea.id}/approve`);
  expect([approved.status, await seen()]).toEqual([200, 1]);
  expect(approved.body).toMatchObject({ voice: { visibility: "visible" }, why: [] });
  const report = () => other.call("POST", `/v1/ideas/${idea.id}/flags`, { reason: "Rude" });
  await report();
  expect((await list(server)).items).toHaveLength(1);
  await server.team("POST", `${url}/${idea.id}/approve`);
  expect((await list(server)).items).toEqual([]);
  await report();

  expect((await list(server, "?view=reported")).items).toMatchObject([{ flags: { open: 1 } }]);
  const { kept, counted } = await recount(server, box.id);
  expect(kept).toEqual(counted);
  const added = { id: createId("voice"), source: "shop", words: "Hm" };
  await server.team("POST", "/v1/team/voices", added);
  const own = await server.team("POST", `${url}/${added.id}/hide`, { reason: "x" });
  expect(own.body).toMatchObject({ code: "voice-not-found" });
});

test("[MO4] what a blocked customer says from then on waits, under another token too, until they are not blocked", async () => {
  const server = await createTestServer();
  const { box, person, say } = await createBox(server);
  const idea = await say("First");

  const blocked = await server.team("POST", `${url}/${idea.id}/block`, { reason: "Advertising" });
  const held = await say("Second");
  await person.call("PUT", `/v1/ideas/${idea.id}`, { title: "First, with an address", body: "" });
  const bound = { identity: await server.identity("c-1") };
  const merged = await person.call(
    "POST",
    `/v1/projects/${server.project.projectKey}/participants`,
    bound,
  );
  const known = server.as((merged.body as { token: string }).token);
  const later = await say("Third", "", { ...person, call: known });
  const unblocked = await server.team("POST", `${url}/${idea.id}/unblock`);
  const free = await say("Fourth", "", { ...person, call: known });

  expect(blocked.body).toMatchObject({ author: { isBlocked: true } });
  expect(unblocked.body).toMatchObject({ author: { isBlocked: false } });
  expect([held, later, free].map(({ visibility }) => visibility)).toEqual([
    "waiting",
    "waiting",
    "visible",
  ]);
  const waiting = (await list(server, "?view=waiting")).items;
  expect(waiting.map(({ voice }) => voice.title)).toEqual([
    "First, with an address",
    "Second",
    "Third",
  ]);
  const events = await server.team("GET", `/v1/team/audit?subjectId=${idea.id}&type=voice`);
  expect(events.text).not.toContain(person.participantId);
  expect(events.body).toMatchObject({
    items: [{ type: "voice.author-unblocked" }, { type: "voice.author-blocked" }],
  });
  const { kept, counted } = await recount(server, box.id);
  expect(kept).toEqual(counted);
});

test("[MO5] a project's rules hold ideas, comments and pins by words, links, first words or all; without words there is nothing to hold", async () => {
  const server = await createTestServer();
  const { person, say } = await createBox(server);
  const concept = await server.activity({ kind: "concept" });
  const set = (rules: object) => server.team("PUT", `${url}/rules`, rules);
  const idea = await say("Open");
  const comment = async (body: string) => {
    const sent = { id: createId("comment"), body };
    const answer = await person.call("POST", `/v1/ideas/${idea.id}/comments`, sent);
    return (answer.body as { visibility: string }).visibility;
  };
  const pin = async (body: string) => {
    const sent = { id: createId("pin"), x: 0.5, y: 0.5, emotion: "love", body };
    const answer = await person.call("POST", `${concept.url}/pins`, sent);
    return (answer.body as { visibility: string }).visibility;
  };

  await set({ mode: "words", words: ["ass", "カジノ", "a.b*"], holdLinks: true });
  const texts = ["class", "Ass!", "ＡＳＳ", "オンラインｶｼﾞﾉで", "a.b*", "axbb", "see www.x.y"];
  const byWord = await Promise.all(texts.map(comment));
  const links = await Promise.all(
    ["HTTPS://x.example/a", "tomoni.com", "3.14 is pi", "Great.Really", "end.community"].map(
      comment,
    ),
  );
  const pins = [await pin("ass"), await pin("")];
  const inBody = await say("Fine", "but ass");
  await set({ mode: "first-timers" });
  const known = await comment("Hello again");
  const first = await server.participant();
  const stranger = await say("Hello", "", first);
  await server.team("POST", `${url}/${stranger.id}/approve`);
  const second = await say("Hello again", "", first);
  await set({ mode: "all" });
  const all = [await comment("Anything"), await pin("")];

  const [held, shown] = ["waiting", "visible"];
  expect(byWord).toEqual([shown, held, held, held, held, shown, held]);
  expect(links).toEqual([held, held, shown, shown, shown]);
  expect([...pins, inBody.visibility]).toEqual([held, shown, held]);
  expect([known, stranger.visibility, second.visibility]).toEqual([shown, held, shown]);
  expect(all).toEqual([held, shown]);
});

test("[MO6] customers are told the rules where they write, in their language, within a second of a change", async () => {
  const server = await createTestServer();
  const { box } = await createBox(server);
  const read = async (locale: string) =>
    ((await server.anyone("GET", `${box.url}?locale=${locale}`)).body as Activity).moderationText;
  const publicText = { ja: "はじめての投稿は確認します。", en: "We look at first posts." };

  const before = await read("ja");
  const set = await server.team("PUT", `${url}/rules`, { mode: "first-timers", publicText });

  expect(before).toBeUndefined();
  expect([await read("ja"), await read("en")]).toEqual([publicText.ja, publicText.en]);
  const rules = { mode: "first-timers", words: [], holdLinks: false, publicText };
  expect([set.body, (await server.team("GET", `${url}/rules`)).body]).toEqual([rules, rules]);
  expect((await server.team("GET", "/v1/team/audit?type=moderation")).body).toMatchObject({
    items: [{ type: "moderation.rules-set", data: { mode: "first-timers" } }],
  });
});
