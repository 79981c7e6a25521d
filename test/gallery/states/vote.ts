import type { ActivityDraft } from "@tomoni/sdk";
import type { TeamActivity } from "@tomoni/sdk/contract";
import { castVotes, letCustomers } from "../seeds.ts";
import { type State, toStates } from "../state.ts";
import type { Visit } from "../visit.ts";
import { toFailedStates, toLoadingStates } from "./any.ts";

const clear = [24, 6, 3];
const close = [7, 6, 6];

async function openSingle(
  { shop }: Visit,
  counts: readonly number[] = [],
  changes: Partial<ActivityDraft> = {},
): Promise<TeamActivity> {
  const activity = await shop.open("single", changes);
  await castVotes(shop, activity, counts);
  return activity;
}

/** Chooses the first option of the team's order, wherever it stands. */
function pick({ page }: Visit, { options }: TeamActivity, locale: "ja" | "en") {
  const name = options[0]?.title[locale] ?? "";
  return page.getByRole("radio", { name }).click();
}

async function vote(visit: Visit, activity: TeamActivity, until: string): Promise<void> {
  await visit.show(activity, "shown");
  await pick(visit, activity, visit.shop.locale);
  await visit.sees(until);
}

export const singleStates: State[] = [
  ...toLoadingStates("vote-single", (visit) => openSingle(visit)),
  ...toFailedStates("vote-single", (visit) => openSingle(visit)),
  ...toStates("vote-single", [
    [
      "first-sight",
      "Before the vote: others' choices are not shown.",
      async (visit) => visit.show(await openSingle(visit, clear)),
    ],
    [
      "results-always",
      "Where the team shows results to everybody, they stand there before a vote.",
      async (visit) => {
        await visit.show(await openSingle(visit, clear, { resultsVisibility: "always" }));
        await visit.sees(".figures");
      },
    ],
    [
      "voted",
      "After the vote: shares with their intervals, and a clear favourite.",
      async (visit) => vote(visit, await openSingle(visit, clear), ".figures strong"),
    ],
    [
      "too-close",
      "Shares that lie too near each other: too close to call.",
      async (visit) => vote(visit, await openSingle(visit, close), ".figures strong"),
    ],
    [
      "few",
      "Under five votes there are counts and no shares.",
      async (visit) => vote(visit, await openSingle(visit, [1, 1, 0]), ".figures"),
    ],
    [
      "hidden",
      "Results come after closing: the vote is thanked for.",
      async (visit) =>
        vote(
          visit,
          await openSingle(visit, clear, { resultsVisibility: "after-close" }),
          ".note.fine",
        ),
    ],
    [
      "offline",
      "Without a connection the vote stays, and its card says that it waits.",
      async (visit) => {
        await visit.show(await openSingle(visit, clear), "shown");
        await visit.goOffline();
        await visit.find("[role=radio]").first().click();
        await visit.sees(".card .note");
      },
    ],
    [
      "refused",
      "The vote closed before this one arrived: taken back, with the reason at its card and what the vote came to.",
      async (visit) => {
        const activity = await openSingle(visit, clear);
        await visit.show(activity, "shown");
        await visit.shop.team.activities.close(activity.id);
        await pick(visit, activity, visit.shop.locale);
        await visit.sees(".card .note.bad");
        await visit.sees(".figures");
      },
    ],
    [
      "closed",
      "Closed: what was voted, and no more to press.",
      async (visit) => {
        const activity = await openSingle(visit, clear, { resultsVisibility: "after-close" });
        await visit.shop.team.activities.close(activity.id);
        await visit.show(activity);
        await visit.sees(".figures strong");
      },
    ],
    [
      "closed-few",
      "Closed with too few votes to tell.",
      async (visit) => {
        const activity = await openSingle(visit, [1, 1, 0]);
        await visit.shop.team.activities.close(activity.id);
        await visit.show(activity);
        await visit.sees(".verdict");
      },
    ],
    [
      "closed-hidden",
      "Closed, and results are never shown: thanks to all.",
      async (visit) => {
        const activity = await openSingle(visit, clear, { resultsVisibility: "never" });
        await visit.shop.team.activities.close(activity.id);
        await visit.show(activity);
        await visit.sees(".note.fine");
      },
    ],
    [
      "lightbox",
      "A picture large, with its tools.",
      async (visit) => {
        await visit.show(await openSingle(visit, clear));
        await visit.find(".zoom").first().click();
        await visit.sees("dialog[open] img");
        await visit.page.waitForTimeout(200);
      },
      true,
    ],
    [
      "lightbox-zoomed",
      "The picture twice as large, from its middle.",
      async (visit) => {
        await visit.show(await openSingle(visit, clear));
        await visit.find(".zoom").first().click();
        await visit.sees("dialog[open] img");
        await visit.page.keyboard.press("+");
        await visit.sees(".stage [aria-pressed=true]");
        await visit.page.waitForTimeout(200);
      },
      true,
    ],
  ]),
];

export const approvalStates: State[] = [
  ...toLoadingStates("vote-approval", ({ shop }) => shop.open("approval")),
  ...toStates("vote-approval", [
    [
      "first-sight",
      "As many as one likes.",
      async (visit) => visit.show(await visit.shop.open("approval")),
    ],
    [
      "limit",
      "As many chosen as allowed: a third is not taken, and its card says why.",
      async (visit) => {
        await visit.show(await visit.shop.open("approval", { maxChoices: 2 }));
        for (const index of [0, 1]) await visit.find("[role=checkbox]").nth(index).click();
        await visit.sees(".card.chosen >> nth=1");
        await visit.find("[role=checkbox]").nth(2).click();
        await visit.sees(".card .note");
      },
    ],
    [
      "voted",
      "After the vote: the share of people who chose each.",
      async (visit) => {
        const activity = await visit.shop.open("approval");
        const [one, two] = activity.options.map(({ id }) => id);
        await letCustomers(visit.shop, 12, (customer, index) =>
          customer.ballots.cast(activity.id, { choices: index % 3 ? [one!] : [one!, two!] }),
        );
        await visit.show(activity);
        for (const index of [0, 1]) await visit.find("[role=checkbox]").nth(index).click();
        await visit.find(".after .go").click();
        await visit.sees(".figures strong");
      },
    ],
  ]),
];
