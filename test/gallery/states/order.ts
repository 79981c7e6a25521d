import type { TeamActivity } from "@tomoni/sdk/contract";
import { letCustomers } from "../seeds.ts";
import { type State, toStates } from "../state.ts";
import type { Visit } from "../visit.ts";
import { toLoadingStates } from "./any.ts";

async function openRanked({ shop }: Visit): Promise<TeamActivity> {
  const activity = await shop.open("ranked");
  const [one, two, three] = activity.options.map(({ id }) => id) as [string, string, string];
  const orders = [
    [one, two, three],
    [two, one, three],
    [one, three, two],
    [three, one, two],
  ];
  await letCustomers(shop, 12, (customer, index) =>
    customer.ballots.cast(activity.id, { ranking: orders[index % 4]! }),
  );
  return activity;
}

async function rank(visit: Visit): Promise<void> {
  await visit.find(".after .go").click();
  await visit.sees(".firsts .figures strong");
}

export const rankedStates: State[] = [
  ...toLoadingStates("vote-ranked", (visit) => visit.shop.open("ranked")),
  ...toStates("vote-ranked", [
    ["first-sight", "To be put in order.", async (visit) => visit.show(await openRanked(visit))],
    [
      "lifted",
      "An option lifted by keys, and moved.",
      async (visit) => {
        await visit.show(await openRanked(visit));
        await visit.find(".grip").first().focus();
        for (const key of ["Space", "ArrowDown"]) await visit.page.keyboard.press(key);
        await visit.sees(".lifted");
      },
    ],
    [
      "voted",
      "After the vote: who was put first, and how it was decided.",
      async (visit) => {
        await visit.show(await openRanked(visit));
        await rank(visit);
      },
    ],
    [
      "offline",
      "Without a connection the order stays and says that it waits.",
      async (visit) => {
        await visit.show(await openRanked(visit), "shown");
        await visit.goOffline();
        await visit.find(".after .go").click();
        await visit.sees(".after .note");
      },
    ],
    [
      "closed",
      "Closed: the order as it is, and the outcome.",
      async (visit) => {
        const activity = await openRanked(visit);
        await visit.shop.team.activities.close(activity.id);
        await visit.show(activity);
        await visit.sees(".firsts");
      },
    ],
  ]),
];

async function openPairs({ shop }: Visit): Promise<TeamActivity> {
  const activity = await shop.open("pairwise");
  const [one, two, three] = activity.options.map(({ id }) => id) as [string, string, string];
  const pairs = [
    [one, two],
    [one, three],
    [two, three],
    [one, two],
    [three, one],
    [two, three],
  ];
  await letCustomers(shop, 24, (customer, index) => {
    const [winner, loser] = pairs[index % 6]!;
    return customer.comparisons.create(activity.id, {
      winner: winner!,
      loser: loser!,
      shownFirst: winner!,
    });
  });
  return activity;
}

/** Prefers the first of two, and waits until the next pair is there, or none. */
async function judge({ page, find }: Visit): Promise<void> {
  const before = await find(".pair").textContent();
  await find(".pair .pick").first().click();
  await page.waitForFunction((pair) => {
    const root = document.querySelector("tomoni-activity")?.shadowRoot;
    return root?.querySelector(".pair")?.textContent !== pair;
  }, before);
}

export const pairwiseStates: State[] = [
  ...toLoadingStates("vote-pairwise", (visit) => visit.shop.open("pairwise")),
  ...toStates("vote-pairwise", [
    [
      "first-sight",
      "Two to compare.",
      async (visit) => {
        await visit.show(await openPairs(visit));
        await visit.sees(".pair .card");
      },
    ],
    [
      "done",
      "All compared: the chance of each to be preferred, and its strength.",
      async (visit) => {
        await visit.show(await openPairs(visit));
        for (let pair = 0; pair < 3; pair += 1) await judge(visit);
        await visit.sees(".firsts .figures strong");
      },
    ],
    [
      "closed",
      "Closed: the outcome alone.",
      async (visit) => {
        const activity = await openPairs(visit);
        await visit.shop.team.activities.close(activity.id);
        await visit.show(activity);
        await visit.sees(".firsts");
      },
    ],
  ]),
];
