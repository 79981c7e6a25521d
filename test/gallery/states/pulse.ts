import type { ActivityDraft } from "@tomoni/sdk";
import type { TeamActivity } from "@tomoni/sdk/contract";
import { letCustomers } from "../seeds.ts";
import { type State, toStates } from "../state.ts";
import type { Visit } from "../visit.ts";
import { toLoadingStates } from "./any.ts";

async function openPulse(
  { shop }: Visit,
  count: number,
  changes: Partial<ActivityDraft> = {},
): Promise<TeamActivity> {
  const activity = await shop.openPulse(changes);
  const scores = [5, 4, 3, 5, 2, 4];
  await letCustomers(shop, count, (customer, index) =>
    customer.pulse.set(activity.id, scores[index % scores.length] ?? 3),
  );
  return activity;
}

const answer = (visit: Visit) => visit.find(".score").nth(3).click();

export const pulseStates: State[] = [
  ...toLoadingStates("pulse", (visit) => openPulse(visit, 0)),
  ...toStates("pulse", [
    ["first-sight", "One question.", async (visit) => visit.show(await openPulse(visit, 12))],
    [
      "answered",
      "After the answer: the average, and the share of the upper two.",
      async (visit) => {
        await visit.show(await openPulse(visit, 12));
        await answer(visit);
        await visit.sees(".answers .figures");
      },
    ],
    [
      "few",
      "Under five answers there is no share.",
      async (visit) => {
        await visit.show(await openPulse(visit, 2));
        await answer(visit);
        await visit.sees(".answers");
      },
    ],
    [
      "hidden",
      "Results are never shown: the answer is thanked for.",
      async (visit) => {
        await visit.show(await openPulse(visit, 12, { resultsVisibility: "never" }));
        await answer(visit);
        await visit.sees(".note.fine");
      },
    ],
    [
      "offline",
      "Without a connection the answer stays and says that it waits.",
      async (visit) => {
        await visit.show(await openPulse(visit, 12), "shown");
        await visit.goOffline();
        await answer(visit);
        await visit.sees(".note");
      },
    ],
    [
      "refused",
      "Closed in between: the answer is taken back, with the reason.",
      async (visit) => {
        const activity = await openPulse(visit, 12);
        await visit.show(activity);
        await visit.shop.team.activities.close(activity.id);
        await answer(visit);
        await visit.sees(".note.bad");
      },
    ],
    [
      "closed",
      "Closed: what was answered.",
      async (visit) => {
        const activity = await openPulse(visit, 12);
        await visit.shop.team.activities.close(activity.id);
        await visit.show(activity);
        await visit.sees(".answers");
      },
    ],
    [
      "draft",
      "A draft: to customers it is not there yet.",
      async (visit) => {
        const { team, locale } = visit.shop;
        const draft = await team.activities.create({ kind: "pulse", title: { [locale]: "?" } });
        await visit.show(draft, "never");
        await visit.sees("[part~=notice]");
      },
    ],
  ]),
];
