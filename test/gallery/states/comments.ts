import type { ActivityDraft } from "@tomoni/sdk";
import type { TeamActivity } from "@tomoni/sdk/contract";
import { sendComments } from "../seeds.ts";
import { type State, toStates } from "../state.ts";
import type { Visit } from "../visit.ts";
import { pressOwn } from "./any.ts";

/** Comments stand under any activity; a pulse is the shortest. */
async function openTalk(
  { shop }: Visit,
  count: number,
  changes: Partial<ActivityDraft> = {},
): Promise<TeamActivity> {
  const activity = await shop.openPulse(changes);
  await sendComments(shop, activity, count);
  return activity;
}

const toggle = "[aria-expanded].link";

async function openComments(visit: Visit, activity: TeamActivity, until: string): Promise<void> {
  await visit.show(activity, "shown");
  await visit.find(toggle).first().click();
  await visit.sees(until);
}

async function write(visit: Visit): Promise<void> {
  const words = visit.say("手袋をしていても開けられました", "It opens with gloves on");
  await visit.find(".talk textarea").first().fill(words);
}

async function send(visit: Visit, until: string): Promise<void> {
  await write(visit);
  await visit.find(".talk [type=submit]").first().click();
  await visit.sees(until);
}

export const commentsStates: State[] = toStates("comments", [
  [
    "loading",
    "The place to write is there while comments are on their way.",
    async (visit) => {
      await visit.hold(/\/comments$/);
      await openComments(visit, await openTalk(visit, 0), ".lines");
    },
  ],
  [
    "failed",
    "Comments could not be loaded; they can be asked for again.",
    async (visit) => {
      await visit.cut(/\/comments$/);
      await openComments(visit, await openTalk(visit, 0), ".note .quiet");
    },
  ],
  [
    "empty",
    "No comments yet: an invitation.",
    async (visit) => openComments(visit, await openTalk(visit, 0), ".empty"),
  ],
  [
    "threads",
    "Comments on a vote, with tabs for its options and the team's words marked.",
    async (visit) => openComments(visit, visit.shop.own("single"), ".say.team"),
  ],
  [
    "writing",
    "A comment being written.",
    async (visit) => {
      await openComments(visit, await openTalk(visit, 2), ".say");
      await write(visit);
    },
  ],
  [
    "sent",
    "One's own comment on top.",
    async (visit) => {
      await openComments(visit, await openTalk(visit, 2), ".say");
      await send(visit, ".say time >> nth=3");
    },
  ],
  [
    "editing",
    "One's own comment is changed in its place.",
    async (visit) => {
      await openComments(visit, await openTalk(visit, 1), ".say");
      await send(visit, ".say time >> nth=1");
      await pressOwn(visit, "編集する", "Edit");
      await visit.sees(".say textarea");
    },
  ],
  [
    "edited",
    "Changed: the comment says so.",
    async (visit) => {
      await openComments(visit, await openTalk(visit, 1), ".say");
      await send(visit, ".say time >> nth=1");
      await pressOwn(visit, "編集する", "Edit");
      await visit.find(".say textarea").press("End");
      await visit.page.keyboard.type(visit.say("。冬も助かります", ", even in winter"));
      await pressOwn(visit, "保存する", "Save");
      await visit.page.getByText(visit.say("編集済み", "Edited"), { exact: true }).waitFor();
    },
  ],
  [
    "taking-back",
    "Taking a comment back is asked for once, since words go for good.",
    async (visit) => {
      await openComments(visit, await openTalk(visit, 1), ".say");
      await send(visit, ".say time >> nth=1");
      await pressOwn(visit, "取り下げる", "Take back");
      await visit.sees(".ask");
    },
  ],
  [
    "taken-back",
    "Taken back: that it was there is left.",
    async (visit) => {
      await openComments(visit, await openTalk(visit, 1), ".say");
      await send(visit, ".say time >> nth=1");
      await pressOwn(visit, "取り下げる", "Take back");
      await visit.find(".ask .danger").click();
      const gone = visit.say("取り下げました。", "You took it back.");
      await visit.page.getByText(gone, { exact: true }).first().waitFor();
    },
  ],
  [
    "reply",
    "A reply, in its place.",
    async (visit) => {
      await openComments(visit, await openTalk(visit, 2), ".say");
      await visit.find(".threads .link[aria-expanded]").first().click();
      await visit.sees(".replies textarea");
    },
  ],
  [
    "too-long",
    "Over the limit: how many characters are too many.",
    async (visit) => {
      await openComments(visit, await openTalk(visit, 1), ".say");
      await visit
        .find(".talk textarea")
        .fill(
          visit.say("とてもよい。", "I like it. ").repeat(visit.shop.locale === "ja" ? 170 : 95),
        );
      await visit.sees(".left.over");
    },
  ],
  [
    "waiting",
    "Where the team reads first, the comment waits, seen by its author alone.",
    async (visit) => {
      await openComments(visit, await openTalk(visit, 0, { moderation: "before" }), ".empty");
      await send(visit, ".say time");
    },
  ],
  [
    "offline",
    "Without a connection the comment is kept, and says that it waits.",
    async (visit) => {
      await openComments(visit, await openTalk(visit, 2), ".say");
      await visit.goOffline();
      await send(visit, ".chip.bad");
    },
  ],
  [
    "refused",
    "Closed in between: the words are kept to copy, with the reason.",
    async (visit) => {
      const activity = await openTalk(visit, 2);
      await openComments(visit, activity, ".say");
      await visit.shop.team.activities.close(activity.id);
      await send(visit, ".box .note.bad");
    },
  ],
  [
    "report",
    "Reporting a comment: why?",
    async (visit) => {
      await openComments(visit, await openTalk(visit, 2), ".say");
      await visit.find(".dots").first().click();
      await visit.sees(".reasons");
    },
  ],
  [
    "closed",
    "Closed: for reading only.",
    async (visit) => {
      const activity = await openTalk(visit, 2);
      await visit.shop.team.activities.close(activity.id);
      await openComments(visit, activity, ".say");
    },
  ],
]);
