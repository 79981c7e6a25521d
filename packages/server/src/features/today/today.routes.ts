import type { Today } from "@tomoni/sdk/contract";
import type { FastifyInstance } from "fastify";
import { toAsker } from "../../access/asker.ts";
import { type Caller, toKnownDay } from "../../access/caller.ts";
import { addRoute, ok } from "../../edge/route.ts";
import type { Ports } from "../../ports.ts";
import { listVoices } from "../voices/inbox.store.ts";
import type { VoiceViews } from "../voices/voice-views.ts";
import { loadVoices } from "../voices/voice-words.store.ts";
import { choose, toChange } from "./today.rules.ts";
import { countWaiting, countWeeks, countWorking, newestIds, readStart } from "./today.store.ts";

interface Needs extends Pick<Ports, "store" | "clock"> {
  views: VoiceViews;
}

const mineShown = 5;

/** What the console's first page tells. */
export function addTodayRoutes(
  app: FastifyInstance,
  { store: { records }, clock, views }: Needs,
): void {
  const { read: db, engine } = records;

  async function readChosen(caller: Caller): Promise<Today["chosen"]> {
    const ids = await newestIds(db, caller.project.id);
    const place = new Map(ids.map((id, index) => [id, index]));
    const voices = (await loadVoices(db, caller.project.id, ids)).toSorted(
      (one, other) => place.get(one.row.id)! - place.get(other.row.id)!,
    );
    const chosen = choose(voices);
    const summaries = await views.toSummaries(
      caller,
      chosen.map(({ voice }) => voice),
    );
    return chosen.map(({ reason }, index) => ({ reason, voice: summaries[index]! }));
  }

  async function readMine(caller: Caller, now: number) {
    const asker = toAsker(caller);
    const { id: projectId } = caller.project;
    const view = { view: "mine", sort: "waiting", limit: mineShown } as const;
    const { rows } = await listVoices({ db, engine }, { ...view, projectId, asker, now });
    return views.toSummaries(caller, rows);
  }

  addRoute(app, "team.today.get", async ({ caller }) => {
    const now = clock.now();
    const at = { projectId: caller.project.id, now };
    const { day } = toKnownDay(now, caller.project.time_zone);
    const [week, chosen, mine, waiting, working, start] = await Promise.all([
      countWeeks(db, at),
      readChosen(caller),
      readMine(caller, now),
      countWaiting(db, { ...at, asker: toAsker(caller) }),
      countWorking(db, at.projectId, day),
      readStart(db, at.projectId),
    ]);
    const { overdue, held, hidden } = waiting;
    return ok({
      week: { ...week, change: toChange(week.voices, week.before) },
      chosen,
      waiting: { mine, others: { overdue }, held, hidden },
      working,
      start,
    });
  });
}
