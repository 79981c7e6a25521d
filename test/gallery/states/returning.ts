import type { Receipt, TeamActivity } from "@tomoni/sdk/contract";
import { sendIdeas } from "../seeds.ts";
import { startsAtMs } from "../starts-at.ts";
import { type State, toStates } from "../state.ts";
import type { Visit } from "../visit.ts";

const dayMs = 86_400_000;
const toInstant = (daysAgo: number) => new Date(startsAtMs - daysAgo * dayMs).toISOString();

/** A customer who has sent an idea. */
async function takePart(visit: Visit): Promise<TeamActivity> {
  const activity = await visit.shop.open("ideas");
  await sendIdeas(visit.shop, activity, 2);
  await visit.show(activity);
  await visit.sees(".idea");
  await visit.find("#idea-title").fill(visit.say("夜でも見つかる光るふた", "A cap that glows"));
  await visit.find("[type=submit]").click();
  await visit.sees(".thanks .fine");
  await visit.sees(".idea time");
  return activity;
}

/** News as the server has it once the team has moved ideas on. */
function toNews({ say }: Visit, activityId: string, count: number): Receipt[] {
  const news: Omit<Receipt, "ideaId" | "activityId">[] = [
    {
      title: say("夜でも見つかる光るふた", "A cap that glows"),
      role: "author",
      stage: "shipped",
      answer: say(
        "暗い場所でうっすら光る素材にしました。次の入荷からお届けします。",
        "The cap now glows faintly in the dark. It comes with the next delivery.",
      ),
      at: toInstant(3),
    },
    {
      title: say("ふたの裏に印をつけたい", "Marks inside the lid"),
      role: "supporter",
      stage: "planned",
      answer: null,
      at: toInstant(12),
    },
    ...[20, 31, 44].map((days) => ({
      title: say(`もうひとつのアイデア${days}`, `Another idea ${days}`),
      role: "supporter" as const,
      stage: "considering" as const,
      answer: null,
      at: toInstant(days),
    })),
  ];
  return news.slice(0, count).map((one, index) => ({
    ...one,
    ideaId: `idea_${String(index).padStart(26, "0")}`,
    activityId,
  }));
}

async function comeBack(visit: Visit, count: number): Promise<void> {
  const activity = await takePart(visit);
  await visit.answer(/\/v1\/me\/receipts$/, { items: toNews(visit, activity.id, count) });
  const news = visit.find("[part~=receipts]");
  // News that is late waits for the next visit.
  for (let visits = 0; visits < 5 && (await news.count()) === 0; visits += 1) {
    await visit.show(activity);
    await visit.sees(".idea");
  }
  await visit.sees("[part~=receipts]");
}

async function openHeld(visit: Visit): Promise<void> {
  await takePart(visit);
  await visit.find(".held-link").click();
  await visit.sees(".held dl");
}

export const returningStates: State[] = toStates("returning", [
  [
    "news",
    "What became of one's idea, and of one supported, stands above the box.",
    (visit) => comeBack(visit, 2),
  ],
  [
    "news-many",
    "Three pieces of news, and how many more there are.",
    (visit) => comeBack(visit, 5),
  ],
  ["held", "All that is held on the customer.", openHeld],
  [
    "held-empty",
    "Nothing is held, and there is nothing to erase.",
    async (visit) => {
      await visit.answer(/\/v1\/me$/, {
        participantId: "ptc_00000000000000000000000000",
        verified: false,
        firstSeenAt: null,
        ballots: [],
        comparisons: [],
        reactions: [],
        pulses: [],
        pins: [],
        ideas: [],
        supports: [],
        comments: [],
      });
      await takePart(visit);
      await visit.find(".held-link").click();
      await visit.sees(".held-link ~ .note");
    },
  ],
  [
    "held-asking",
    "Before all is erased it is asked once more.",
    async (visit) => {
      await openHeld(visit);
      await visit.find(".danger").click();
      await visit.sees(".held .bad");
    },
  ],
  [
    "erased",
    "All is erased.",
    async (visit) => {
      await openHeld(visit);
      await visit.find(".danger").click();
      await visit.find(".danger").click();
      await visit.sees(".held-link ~ .fine");
    },
  ],
  [
    "held-failed",
    "What is held could not be loaded.",
    async (visit) => {
      await visit.cut(/\/v1\/me$/);
      await takePart(visit);
      await visit.find(".held-link").click();
      await visit.sees(".held-link ~ .bad");
    },
  ],
]);
