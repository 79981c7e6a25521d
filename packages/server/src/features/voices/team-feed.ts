import type { TeamNews } from "@tomoni/sdk/contract";
import type { Ports } from "../../ports.ts";
import { presenceMs } from "./presence.store.ts";

/** At most four looks a second, however much happens. */
const gapMs = 250;
/** How often it is looked whether somebody left without a word. */
const leftMs = 15_000;
/** More news than this are not told one by one. */
const mostNews = 500;

export type TellNews = (news: TeamNews, revision: number) => void;

interface Watched {
  projectId: string;
  listeners: Set<TellNews>;
  /** Everything up to this number was told. */
  number: number;
  beganAt: number;
  created: Set<string>;
  /** Who looked at what when it was last told, by voice. */
  present: Map<string, string>;
  timer: NodeJS.Timeout | undefined;
  isDirty: boolean;
  ticker: NodeJS.Timeout;
  /** One look after the other. */
  looking: Promise<void>;
}

type Needs = Pick<Ports, "store" | "clock"> & { onError(error: unknown): void };

function tell({ listeners }: Watched, news: TeamNews, revision: number): void {
  for (const listener of listeners) listener(news, revision);
}

/** Tells what is news of a project since it was last told. */
function createTellers({ store: { reads }, clock }: Omit<Needs, "onError">) {
  async function tellVoices(watched: Watched): Promise<void> {
    const { projectId, number: after, beganAt, created } = watched;
    const rows = await reads.changedVoices(projectId, { after, limit: mostNews + 1 });
    const last = rows.at(-1);
    if (!last) return;
    if (rows.length > mostNews) {
      watched.number = await reads.lastVoiceNumber(projectId);
      return tell(watched, { type: "reload" }, watched.number);
    }
    watched.number = last.revision;
    for (const { id, revision, created_at } of rows) {
      const isNew = created_at >= beganAt && !created.has(id);
      if (isNew) created.add(id);
      tell(watched, { type: isNew ? "voice.created" : "voice.changed", id, revision }, revision);
    }
  }

  async function tellPresence(watched: Watched): Promise<void> {
    const rows = await reads.presence(watched.projectId, clock.now() - presenceMs);
    const now = Map.groupBy(rows, (row) => row.voice_id);
    for (const id of new Set([...watched.present.keys(), ...now.keys()])) {
      const members = (now.get(id) ?? []).map((row) => row.member_id);
      const text = members.join(" ");
      if ((watched.present.get(id) ?? "") === text) continue;
      if (text === "") watched.present.delete(id);
      else watched.present.set(id, text);
      tell(watched, { type: "presence", id, members }, watched.number);
    }
  }

  return { tellVoices, tellPresence };
}

/**
 * Tells those who listen what happens in a project's inbox. It follows the numbers of changes, so that what another server
 * wrote, or whose message was lost, is told as well.
 */
export function createTeamFeed({ store, clock, onError }: Needs) {
  const { reads } = store;
  const projects = new Map<string, Watched>();
  const { tellVoices, tellPresence } = createTellers({ store, clock });

  async function look(watched: Watched): Promise<void> {
    try {
      await tellVoices(watched);
      await tellPresence(watched);
    } catch (error) {
      onError(error);
    }
  }

  function wake(watched: Watched): void {
    if (watched.timer) {
      watched.isDirty = true;
      return;
    }
    watched.isDirty = false;
    watched.timer = setTimeout(() => {
      watched.timer = undefined;
      if (watched.isDirty) wake(watched);
    }, gapMs).unref();
    watched.looking = watched.looking.then(() => look(watched));
  }

  const wakeAll = () => {
    for (const watched of projects.values()) wake(watched);
  };
  // Which project an activity is of is not known here; few have a console open.
  store.onChange(wakeAll);
  store.onMissed(wakeAll);
  store.onTouched(({ projectId, voices }) => {
    const watched = voices && projects.get(projectId);
    if (watched) wake(watched);
  });

  async function watch(projectId: string): Promise<Watched> {
    const known = projects.get(projectId);
    if (known) return known;
    const number = await reads.lastVoiceNumber(projectId);
    const raced = projects.get(projectId);
    if (raced) return raced;
    const watched: Watched = {
      projectId,
      listeners: new Set(),
      number,
      beganAt: clock.now(),
      created: new Set(),
      present: new Map(),
      timer: undefined,
      isDirty: false,
      looking: Promise.resolve(),
      ticker: setInterval(() => wake(watched), leftMs).unref(),
    };
    projects.set(projectId, watched);
    return watched;
  }

  function leave(watched: Watched, listener: TellNews): void {
    watched.listeners.delete(listener);
    if (watched.listeners.size > 0) return;
    clearInterval(watched.ticker);
    clearTimeout(watched.timer);
    if (projects.get(watched.projectId) === watched) projects.delete(watched.projectId);
  }

  return {
    /**
     * Tells a listener what happens from now on, and first what happened after a number that it has.
     * @returns what ends it
     */
    async listen(
      projectId: string,
      after: number | undefined,
      listener: TellNews,
    ): Promise<() => void> {
      const watched = await watch(projectId);
      watched.listeners.add(listener);
      if (after !== undefined && after < watched.number) {
        const rows = await reads.changedVoices(projectId, { after, limit: mostNews + 1 });
        if (rows.length > mostNews) listener({ type: "reload" }, watched.number);
        else
          for (const { id, revision } of rows)
            listener({ type: "voice.changed", id, revision }, revision);
      }
      for (const [id, members] of watched.present)
        listener({ type: "presence", id, members: members.split(" ") }, watched.number);
      wake(watched);
      return () => leave(watched, listener);
    },
  };
}

export type TeamFeed = ReturnType<typeof createTeamFeed>;
