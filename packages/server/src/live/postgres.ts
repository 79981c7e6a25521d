import { randomUUID } from "node:crypto";
import pg from "pg";
import type { Touched } from "../store/records.ts";
import type { Uses } from "../store/store.ts";

const channel = "tomoni";
/** Changes within this time go out together, so that a thousand votes a second are few messages. */
const gatherMs = 50;
/** A message may have 8,000 bytes; an id has about 30, a key of the limits with its number 65 at most. */
const mostIds = 200;
const mostUses = 100;
const mostTouched = 60;
/** Counters are looked at now and then, should a server have died between a commit and its message. */
const pollMs = 10_000;
/** And often while messages do not come. */
const awayPollMs = 500;
/** The longest that the listening connection may take to answer. */
const answerMs = 3000;
/** How far the clocks of servers may be apart. */
const clockSpreadMs = 600_000;
const reconnectMs = { first: 100, most: 5000 };

interface Message {
  from: string;
  activities: string[];
  /** Projects and activities that are no longer as they were remembered. */
  touched?: readonly Touched[];
  /** Something is to be done later. */
  jobs?: boolean;
  uses?: Uses;
}

export interface SignalsOptions {
  config: pg.ClientConfig;
  pool: pg.Pool;
  /** Counters of these activities changed through another server. */
  onChange(activityIds: ReadonlySet<string>): void;
  /** Through another server. */
  onTouched(touched: readonly Touched[]): void;
  /** Another server enqueued something. */
  onJobs(): void;
  /** Messages may have been missed: forget what is remembered. */
  onMissed(): void;
  /** Another server counted these. */
  onUses(uses: Uses): void;
}

function parseMessage(text: string | undefined): Message | undefined {
  try {
    return JSON.parse(text ?? "") as Message;
  } catch {
    return undefined;
  }
}

/** Tells the other servers, in messages as long as may be. */
function createSpeaker(pool: pg.Pool) {
  const self = randomUUID();

  async function tell(message: Omit<Message, "from">): Promise<void> {
    const text = JSON.stringify({ from: self, ...message });
    await pool.query("select pg_notify($1, $2)", [channel, text]);
  }

  return {
    self,
    async tellChanges(activities: readonly string[], touched: readonly Touched[]): Promise<void> {
      for (let start = 0; start < activities.length; start += mostIds)
        await tell({ activities: activities.slice(start, start + mostIds) });
      for (let start = 0; start < touched.length; start += mostTouched)
        await tell({ activities: [], touched: touched.slice(start, start + mostTouched) });
    },
    tellJobs: () => tell({ activities: [], jobs: true }),
    /** What is not heard is not counted elsewhere: a limit is then one server's again. */
    tellUses(uses: Uses): void {
      for (let start = 0; start < uses.length; start += mostUses) {
        const some = uses.slice(start, start + mostUses);
        tell({ activities: [], uses: some }).catch(() => undefined);
      }
    },
  };
}

/** Finds activities whose counters changed since it was last asked. */
function createPoll(pool: pg.Pool) {
  let revisions = new Map<string, number>();
  let latestAt = 0;

  return async function poll(): Promise<Set<string>> {
    const { rows } = await pool.query<{
      activity_id: string;
      revision: number;
      updated_at: number;
    }>("select activity_id, revision, updated_at from counters where updated_at >= $1", [
      latestAt - clockSpreadMs,
    ]);
    const changed = rows.filter((row) => revisions.get(row.activity_id) !== row.revision);
    // What is too old to be found again is not remembered: a server would hold every activity there ever was.
    revisions = new Map(rows.map((row) => [row.activity_id, row.revision]));
    for (const row of rows) latestAt = Math.max(latestAt, row.updated_at);
    return new Set(changed.map((row) => row.activity_id));
  };
}

/**
 * Tells the other servers of one database what changed here, and hears from them, by LISTEN and NOTIFY.
 * Messages go after the commit, not within it: NOTIFY makes commits wait for each other. While its connection is
 * away it looks at the counters instead, and comes back by itself.
 * @see https://www.postgresql.org/docs/current/sql-notify.html
 */
export function createSignals(options: SignalsOptions) {
  const { config, pool, onChange, onTouched, onJobs, onMissed, onUses } = options;
  const speaker = createSpeaker(pool);
  const poll = createPoll(pool);
  let listener: pg.Client | undefined;
  let gathered = new Set<string>();
  let gathering: NodeJS.Timeout | undefined;
  let reconnecting: NodeJS.Timeout | undefined;
  let polling: NodeJS.Timeout | undefined;
  let delayMs = reconnectMs.first;
  let isClosed = false;
  let sending: Promise<void> = Promise.resolve();

  /** A message that cannot go is not kept: the others poll, as long as the database is away for them as well. */
  function sendGathered(touched: readonly Touched[] = []): void {
    clearTimeout(gathering);
    gathering = undefined;
    const activities = [...gathered];
    gathered = new Set();
    sending = sending.then(() => speaker.tellChanges(activities, touched)).catch(() => undefined);
  }

  function hear(text: string | undefined): void {
    const message = parseMessage(text);
    if (!message || message.from === speaker.self) return;
    if (message.touched) onTouched(message.touched);
    if (message.jobs) onJobs();
    if (message.activities.length > 0) onChange(new Set(message.activities));
    if (message.uses) onUses(message.uses);
  }

  async function lookAround(): Promise<void> {
    clearTimeout(polling);
    // A connection may die in silence; a question brings that to light.
    if (listener) await listener.query("select").catch(() => listener && lose(listener));
    const changed = await poll().catch(() => new Set<string>());
    if (isClosed) return;
    if (!listener) onMissed();
    if (changed.size > 0) onChange(changed);
    clearTimeout(polling);
    polling = setTimeout(() => void lookAround(), listener ? pollMs : awayPollMs).unref();
  }

  function lose(client: pg.Client): void {
    if (listener !== client) return;
    listener = undefined;
    client.end().catch(() => undefined);
    reconnecting = setTimeout(() => void connect(), delayMs).unref();
    void lookAround();
  }

  async function connect(): Promise<void> {
    const client = new pg.Client({
      ...config,
      application_name: "tomoni listen",
      query_timeout: answerMs,
    });
    client.on("error", () => lose(client));
    client.on("end", () => lose(client));
    client.on("notification", ({ payload }) => hear(payload));
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
    } catch {
      client.end().catch(() => undefined);
      if (isClosed) return;
      delayMs = Math.min(delayMs * 2, reconnectMs.most);
      reconnecting = setTimeout(() => void connect(), delayMs).unref();
      return;
    }
    if (isClosed) return client.end();
    listener = client;
    delayMs = reconnectMs.first;
    onMissed();
    await lookAround();
  }

  const connecting = connect();

  return {
    /** Says that counters of activities changed, and at once what else is no longer as it was. */
    send(activityIds: readonly string[], touched: readonly Touched[], jobs: boolean): void {
      // Should nobody hear it, each server looks by itself.
      if (jobs) sending = sending.then(speaker.tellJobs).catch(() => undefined);
      for (const id of activityIds) gathered.add(id);
      if (touched.length > 0) sendGathered(touched);
      else if (gathered.size > 0) gathering ??= setTimeout(() => sendGathered(), gatherMs).unref();
    },
    tellUses: speaker.tellUses,
    async close(): Promise<void> {
      if (gathering) sendGathered();
      await sending;
      isClosed = true;
      await connecting;
      for (const timer of [gathering, reconnecting, polling]) clearTimeout(timer);
      const client = listener;
      listener = undefined;
      await client?.end();
    },
  };
}
