import type { ActivityDraft } from "@tomoni/sdk";
import type { TeamActivity } from "@tomoni/sdk/contract";
import { sendIdeas } from "../seeds.ts";
import { type State, toStates } from "../state.ts";
import type { Visit } from "../visit.ts";
import { pressOwn, toLoadingStates } from "./any.ts";

const toIdea = ({ say }: Visit) =>
  say("夜でも見つかる光るふた", "A cap that glows, to find it at night");

async function openBox(
  { shop }: Visit,
  count: number,
  changes: Partial<ActivityDraft> = {},
): Promise<TeamActivity> {
  const activity = await shop.open("ideas", changes);
  await sendIdeas(shop, activity, count);
  return activity;
}

async function writeIdea(visit: Visit, title: string, body = ""): Promise<void> {
  await visit.find("#idea-title").fill(title);
  if (body) await visit.find("#idea-body").fill(body);
}

async function send(visit: Visit, until: string): Promise<void> {
  await writeIdea(
    visit,
    toIdea(visit),
    visit.say("キャンプの朝によくなくします。", "I lose it when camping."),
  );
  await visit.find("[type=submit]").click();
  await visit.sees(until);
}

export const ideasStates: State[] = [
  ...toLoadingStates("ideas", (visit) => openBox(visit, 0)),
  ...toStates("ideas", [
    [
      "list-loading",
      "The box can be used while the list is on its way.",
      async (visit) => {
        await visit.hold(/\/ideas$/);
        await visit.show(await openBox(visit, 0));
        await visit.sees(".lines");
      },
    ],
    [
      "list-failed",
      "The list could not be loaded; it can be asked for again.",
      async (visit) => {
        await visit.cut(/\/ideas$/);
        await visit.show(await openBox(visit, 0));
        await visit.sees(".note .quiet");
      },
    ],
    [
      "empty",
      "No ideas yet: an invitation.",
      async (visit) => {
        await visit.show(await openBox(visit, 0));
        await visit.sees(".empty");
      },
    ],
    [
      "first-sight",
      "The box, and others' ideas by support.",
      async (visit) => {
        await visit.show(await openBox(visit, 3));
        await visit.sees(".dots");
      },
    ],
    [
      "similar",
      "While a title is written, ideas like it appear, to support instead.",
      async (visit) => {
        await visit.show(await openBox(visit, 4));
        const title = visit.say("片手で開けられるふた", "A cap I can open with one hand");
        await writeIdea(visit, title);
        await visit.find(".slot .link").click();
        await visit.sees(".similar");
        const photo = visit.say("写真を添える", "Add a picture");
        await visit.page.getByRole("button", { name: photo }).waitFor();
      },
    ],
    [
      "supported",
      "One supports an idea like one's own: it is thanked for and counted.",
      async (visit) => {
        await visit.show(await openBox(visit, 3));
        await visit.sees(".sup");
        await visit.find("button.sup").nth(1).click();
        await visit.sees("[aria-pressed=true]");
      },
    ],
    [
      "too-long",
      "Over the limit: how many characters are too many.",
      async (visit) => {
        await visit.show(await openBox(visit, 1));
        await visit.cut(/\/similar$/);
        await writeIdea(visit, toIdea(visit).repeat(visit.say("8", "3") === "8" ? 8 : 3));
        await visit.sees(".left.over");
      },
    ],
    [
      "sent",
      "Sent: thanks, and the idea on top as one's own.",
      async (visit) => {
        await visit.show(await openBox(visit, 2));
        await send(visit, ".thanks .fine");
        await visit.sees(".idea time >> nth=2");
      },
    ],
    [
      "editing",
      "One's own idea is changed in its place.",
      async (visit) => {
        await visit.show(await openBox(visit, 1));
        await send(visit, ".thanks .fine");
        await pressOwn(visit, "編集する", "Edit");
        await visit.sees(".idea textarea");
      },
    ],
    [
      "edited",
      "Changed: the idea says so.",
      async (visit) => {
        await visit.show(await openBox(visit, 1));
        await send(visit, ".thanks .fine");
        await pressOwn(visit, "編集する", "Edit");
        await visit.find(".idea textarea").first().press("End");
        await visit.page.keyboard.type(visit.say("、かばんの中でも", " or in a bag"));
        await pressOwn(visit, "保存する", "Save");
        await visit.page.getByText(visit.say("編集済み", "Edited"), { exact: true }).waitFor();
      },
    ],
    [
      "taking-back",
      "Taking an idea back is asked for once, since words go for good.",
      async (visit) => {
        await visit.show(await openBox(visit, 1));
        await send(visit, ".thanks .fine");
        await pressOwn(visit, "取り下げる", "Take back");
        await visit.sees(".ask");
      },
    ],
    [
      "taken-back",
      "Taken back: that it was there is left.",
      async (visit) => {
        await visit.show(await openBox(visit, 1));
        await send(visit, ".thanks .fine");
        await pressOwn(visit, "取り下げる", "Take back");
        await visit.find(".ask .danger").click();
        const gone = visit.say("取り下げました。", "You took it back.");
        await visit.page.getByRole("heading", { name: gone }).waitFor();
      },
    ],
    [
      "waiting",
      "Where the team reads first, the idea waits, seen by its author alone.",
      async (visit) => {
        await visit.show(await openBox(visit, 0, { moderation: "before" }));
        await send(visit, ".thanks .fine");
        await visit.sees(".idea time");
      },
    ],
    [
      "offline",
      "Without a connection the idea is kept, and says that it waits.",
      async (visit) => {
        await visit.show(await openBox(visit, 2), "shown");
        await visit.sees(".idea");
        await visit.goOffline();
        await send(visit, ".chip.bad");
      },
    ],
    [
      "refused",
      "Closed in between: the words are kept to copy, with the reason.",
      async (visit) => {
        const activity = await openBox(visit, 2);
        await visit.show(activity);
        await visit.sees(".idea");
        await visit.shop.team.activities.close(activity.id);
        await send(visit, ".box .note.bad");
      },
    ],
    [
      "answered",
      "Answered ideas with their stage and what the team says.",
      async (visit) => {
        await visit.show(visit.shop.own("ideas"));
        await visit.find(".tabs input").nth(2).check();
        await visit.sees("[part=answer]");
        await visit.find(".ideas[aria-busy=false]").waitFor();
        await visit.sees(".dots");
      },
    ],
    [
      "report",
      "Reporting an idea: why?",
      async (visit) => {
        await visit.show(await openBox(visit, 2));
        await visit.find(".dots").first().click();
        await visit.sees(".reasons");
      },
    ],
    [
      "reported",
      "Reported: thanks.",
      async (visit) => {
        await visit.show(await openBox(visit, 2));
        await visit.find(".dots").first().click();
        await visit.find(".reasons .chip").first().click();
        await visit.sees(".note.fine");
      },
    ],
    [
      "closed",
      "Closed: for reading only.",
      async (visit) => {
        const activity = await openBox(visit, 3);
        await visit.shop.team.activities.close(activity.id);
        await visit.show(activity);
        await visit.sees(".idea");
      },
    ],
  ]),
];
