import type { TeamActivity } from "@tomoni/sdk/contract";
import { type State, type StateKind, toStates } from "../state.ts";
import type { Visit } from "../visit.ts";

type Open = (visit: Visit) => Promise<TeamActivity>;

/** What any activity shows while it loads, or when it cannot be shown. */
export function toLoadingStates(kind: StateKind, open: Open): State[] {
  return toStates(kind, [
    [
      "loading",
      "On the way: the place is kept.",
      async (visit) => {
        await visit.hold(/\/v1\/activities\/act_\w+$/);
        await visit.show(await open(visit), "never");
        await visit.sees("[part~=skeleton]");
      },
    ],
  ]);
}

/** What one activity shows for all when it cannot be shown. */
export function toFailedStates(kind: StateKind, open: Open): State[] {
  return toStates(kind, [
    [
      "failed",
      "It could not be loaded; it can be asked for again.",
      async (visit) => {
        await visit.cut(/\/v1\/activities\/act_\w+$/);
        await visit.show(await open(visit), "never");
        await visit.sees("[part~=notice]");
      },
    ],
    [
      "missing",
      "There is no such activity, or no longer.",
      async (visit) => {
        const activity = await visit.shop.team.activities.create({
          kind: "pulse",
          title: { [visit.shop.locale]: "-" },
        });
        await visit.shop.team.activities.delete(activity.id);
        await visit.show(activity, "never");
        await visit.sees("[part~=notice]");
      },
    ],
  ]);
}

/** Presses a button of one's own words. */
export async function pressOwn({ page, say }: Visit, ja: string, en: string): Promise<void> {
  await page.getByRole("button", { name: say(ja, en), exact: true }).click();
}
