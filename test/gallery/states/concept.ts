import type { ActivityDraft } from "@tomoni/sdk";
import type { TeamActivity } from "@tomoni/sdk/contract";
import { reactAndPin } from "../seeds.ts";
import { type State, toStates } from "../state.ts";
import type { Visit } from "../visit.ts";
import { toLoadingStates } from "./any.ts";

interface Said {
  reactions?: number;
  pins?: number;
  changes?: Partial<ActivityDraft>;
}

async function openConcept({ shop }: Visit, said: Said = {}): Promise<TeamActivity> {
  const { reactions = 18, pins = 9, changes } = said;
  const activity = await shop.open("concept", changes);
  await reactAndPin(shop, activity, { reactions, pins });
  return activity;
}

async function react(visit: Visit): Promise<void> {
  await visit.find(".feeling").first().click();
  await visit.sees(".felt");
}

/** Reacts, and waits for the pins of others. */
async function showPins(visit: Visit, said: Said = {}): Promise<void> {
  await visit.show(await openConcept(visit, said));
  await react(visit);
  await visit.sees(said.pins === 0 ? ".tools .soft" : ".pin");
}

/** Aims by keys, and begins a pin there. */
async function beginPin(visit: Visit): Promise<void> {
  await visit.find("#add-pin").click();
  for (const key of ["ArrowLeft", "ArrowUp", "Enter"]) await visit.page.keyboard.press(key);
  await visit.sees("form.slip");
}

const write = (visit: Visit) =>
  visit
    .find("#pin-body")
    .fill(visit.say("ここで犬にも水をあげたい", "My dog would drink here too"));

export const conceptStates: State[] = [
  ...toLoadingStates("concept", (visit) => openConcept(visit, { reactions: 0, pins: 0 })),
  ...toStates("concept", [
    [
      "first-sight",
      "The picture, and five feelings to choose from. What others felt comes after.",
      async (visit) => visit.show(await openConcept(visit)),
    ],
    [
      "reacted",
      "After the reaction: what people felt, and their pins.",
      (visit) => showPins(visit),
    ],
    [
      "few",
      "Under five reactions there are counts and no shares; no pins yet.",
      (visit) => showPins(visit, { reactions: 2, pins: 0 }),
    ],
    [
      "story",
      "A concept told in words alone.",
      async (visit) => {
        await visit.show(await openConcept(visit, { pins: 0, changes: { image: null } }));
        await react(visit);
      },
    ],
    [
      "hidden",
      "What others felt comes after closing: the reaction is thanked for.",
      async (visit) => {
        const changes = { resultsVisibility: "after-close" } as const;
        await visit.show(await openConcept(visit, { pins: 0, changes }));
        await visit.find(".feeling").first().click();
        await visit.sees(".note.fine");
        await visit.sees("#add-pin");
      },
    ],
    [
      "aim",
      "A pin is aimed by the arrow keys.",
      async (visit) => {
        await showPins(visit);
        await visit.find("#add-pin").click();
        await visit.page.keyboard.press("Shift+ArrowLeft");
        await visit.sees(".aim");
      },
    ],
    [
      "composer",
      "A feeling and a few words for a pin.",
      async (visit) => {
        await showPins(visit);
        await beginPin(visit);
        await write(visit);
      },
    ],
    [
      "placed",
      "One's own pin among the others.",
      async (visit) => {
        await showPins(visit);
        await beginPin(visit);
        await write(visit);
        await visit.find(".slip .go").click();
        await visit.sees(".pin.mine");
      },
    ],
    [
      "pin-open",
      "What somebody said with a pin.",
      async (visit) => {
        await showPins(visit);
        await visit.find(".pin").first().focus();
        await visit.page.keyboard.press("Enter");
        await visit.sees(".slip .said");
      },
    ],
    [
      "pin-list",
      "The pins as a list.",
      async (visit) => {
        await showPins(visit);
        await visit.find(".tools .link").click();
        await visit.sees("ul.pins li");
      },
    ],
    [
      "pins-failed",
      "The pins could not be loaded; they can be asked for again.",
      async (visit) => {
        await visit.cut(/\/pins$/);
        await visit.show(await openConcept(visit));
        await react(visit);
        await visit.sees(".note.bad");
      },
    ],
    [
      "offline",
      "Without a connection the reaction stays and says that it waits.",
      async (visit) => {
        await visit.show(await openConcept(visit), "shown");
        await visit.goOffline();
        await visit.find(".feeling").first().click();
        await visit.sees(".note");
      },
    ],
    [
      "refused",
      "Closed in between: the reaction is taken back, with the reason.",
      async (visit) => {
        const activity = await openConcept(visit);
        await visit.show(activity);
        await visit.shop.team.activities.close(activity.id);
        await visit.find(".feeling").first().click();
        await visit.sees(".concept > .note.bad");
      },
    ],
    [
      "closed",
      "Closed: what was felt and pinned.",
      async (visit) => {
        const activity = await openConcept(visit);
        await visit.shop.team.activities.close(activity.id);
        await visit.show(activity);
        await visit.sees(".felt");
        await visit.sees(".pin");
      },
    ],
  ]),
];
