import { createId, type Placement, type TeamActivity } from "@tomoni/sdk/contract";
import { letCustomers, sendIdeas } from "../seeds.ts";
import type { GalleryShop, Model } from "../shop.ts";
import { type State, toStates } from "../state.ts";
import type { Visit } from "../visit.ts";

/** A page of its own for each visit: what is placed there comes on no other. */
const drawPath = () => `/gallery/${createId("activity")}`;

const toRules = (path: string) => ({ urls: [path], devices: ["phone", "desktop"] as const });

function toLauncher({ say }: Visit, path: string): Placement {
  const { urls, devices } = toRules(path);
  const label = { [say("ja", "en")]: say("ご意見を聞かせて", "Share your thoughts") };
  return { kind: "launcher", side: "end", label, urls, devices: [...devices] };
}

function toPrompt(path: string): Placement {
  const { urls, devices } = toRules(path);
  const trigger = { on: "view" } as const;
  return {
    kind: "prompt",
    trigger,
    urls,
    devices: [...devices],
    share: 1,
    restDays: 0,
    priority: 0,
  };
}

/** Opens the panel of a launcher behind which some activities are. */
async function openPanel(visit: Visit, models: readonly Model[]): Promise<void> {
  const path = drawPath();
  for (const model of models) await visit.shop.open(model, { placement: toLauncher(visit, path) });
  await visit.place(path, ".pill");
  await visit.find(".pill").click();
  await visit.sees("dialog[open] .inside > *");
}

async function prompt(
  visit: Visit,
  open: (shop: GalleryShop, placement: Placement) => Promise<TeamActivity>,
): Promise<TeamActivity> {
  const path = drawPath();
  const activity = await open(visit.shop, toPrompt(path));
  await visit.place(path, "[part~=prompt] :is([part~=title], [part~=option])");
  return activity;
}

const promptPulse = (visit: Visit) =>
  prompt(visit, async (shop, placement) => {
    const activity = await shop.openPulse({ placement });
    const scores = [5, 4, 3, 5, 2, 4];
    await letCustomers(shop, 6, (customer, index) =>
      customer.pulse.set(activity.id, scores[index] ?? 3),
    );
    return activity;
  });

const rows: Parameters<typeof toStates>[1] = [
  [
    "launcher",
    "A button in the corner of the page.",
    async (visit) => {
      const path = drawPath();
      await visit.shop.open("single", { placement: toLauncher(visit, path) });
      await visit.place(path, ".pill");
    },
  ],
  [
    "panel",
    "One activity behind the launcher shows itself.",
    async (visit) => {
      await openPanel(visit, ["single"]);
      await visit.sees(".inside [part~=option]");
    },
  ],
  [
    "panel-list",
    "Several behind one launcher are a list to choose from.",
    async (visit) => {
      await openPanel(visit, ["single", "ideas", "concept"]);
      await visit.sees(".entry");
    },
  ],
  [
    "panel-chosen",
    "One chosen from the list, with a way back.",
    async (visit) => {
      await openPanel(visit, ["ideas", "concept"]);
      await visit
        .find(".entry", { hasText: visit.shop.own("ideas").title[visit.shop.locale] })
        .click();
      await visit.sees(".inside [part~=box]");
    },
  ],
  [
    "panel-failed",
    "The activity could not be loaded in the panel.",
    async (visit) => {
      await visit.cut(/\/v1\/activities\/act_\w+$/);
      await openPanel(visit, ["single"]);
      await visit.sees(".inside [part~=notice]");
    },
  ],
  [
    "prompt-vote",
    "A prompt for a vote, with its pictures.",
    async (visit) => {
      await prompt(visit, (shop, placement) => shop.open("single", { placement }));
    },
  ],
  [
    "prompt-ideas",
    "A prompt for ideas.",
    async (visit) => {
      await prompt(visit, async (shop, placement) => {
        const activity = await shop.open("ideas", { placement });
        await sendIdeas(shop, activity, 1);
        return activity;
      });
    },
  ],
  [
    "prompt-pulse",
    "A single question is answered in the prompt itself.",
    async (visit) => {
      await promptPulse(visit);
    },
  ],
  [
    "prompt-pulse-answered",
    "Answered in the prompt.",
    async (visit) => {
      await promptPulse(visit);
      await visit.find(".score").nth(3).click();
      await visit.sees(".answers .figures");
    },
  ],
];

/** What stands on the page without an element of its own. */
export const placedStates: State[] = toStates("placed", rows).map((state) => ({
  ...state,
  isFull: true,
}));
