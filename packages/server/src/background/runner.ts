import type { Clock } from "../clock.ts";
import {
  type ClaimedJob,
  claimJobs,
  failJob,
  finishJob,
  nextDueAt,
  postponeJob,
} from "../store/jobs.ts";
import { program } from "../store/records.ts";
import type { Store } from "../store/store.ts";

/** How long a job may take before another server may claim it. */
const leaseMs = 60_000;
const mostAtOnce = 4;
const mostAttempts = 8;
const firstDelayMs = 5000;
const longestDelayMs = 3_600_000;
/** How often it looks for jobs nobody told it of, or that another server left behind. */
const defaultPollMs = 10_000;

export interface JobHandler {
  /** Does the work; may be called again for the same job after a crash. */
  run(job: ClaimedJob): Promise<void>;
  /** For a job that comes again by the clock: how long after the end of one run. */
  everyMs?: number;
}

export type JobHandlers = Readonly<Record<string, JobHandler>>;

interface Needs {
  store: Pick<Store, "records" | "onJobs">;
  clock: Clock;
  handlers: JobHandlers;
  onError(error: unknown, job: ClaimedJob | undefined): void;
  pollMs?: number;
}

/** Twice as long after each attempt. */
export function toDelayMs(attempts: number): number {
  return Math.min(longestDelayMs, firstDelayMs * 2 ** (attempts - 1));
}

/** Claims jobs that are due and does them, a few at a time: woken when one is enqueued, and by a poll. */
export function createRunner({ store, clock, handlers, onError, pollMs = defaultPollMs }: Needs) {
  const { records } = store;
  const kinds = Object.keys(handlers);
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isWoken = false;

  async function settle(job: ClaimedJob, error?: { cause: unknown }): Promise<void> {
    const now = clock.now();
    const { everyMs } = handlers[job.kind]!;
    await records.change(program, async ({ db }) => {
      if (!error && everyMs === undefined) await finishJob(db, job);
      else if (!error) await postponeJob(db, job, { dueAt: now + everyMs!, isNew: true });
      else if (job.attempts >= mostAttempts && everyMs === undefined) await failJob(db, job, now);
      else await postponeJob(db, job, { dueAt: now + toDelayMs(job.attempts) });
    });
  }

  async function perform(job: ClaimedJob): Promise<void> {
    try {
      await handlers[job.kind]!.run(job);
    } catch (cause) {
      onError(cause, job);
      return settle(job, { cause });
    }
    await settle(job);
  }

  /** @returns how many it found */
  async function runDue(): Promise<number> {
    const jobs = await records.change(program, ({ db, engine }) =>
      claimJobs({ db, engine }, { kinds, now: clock.now(), leaseMs, limit: mostAtOnce }),
    );
    await Promise.all(jobs.map(perform));
    return jobs.length;
  }

  /** How long until the next known job is due, if that is before it looks again anyway. */
  async function untilNext(): Promise<number> {
    const dueAt = await records.change(program, ({ db }) => nextDueAt(db, kinds));
    return Math.max(0, Math.min(pollMs, (dueAt ?? Infinity) - clock.now()));
  }

  async function run(): Promise<void> {
    try {
      do isWoken = false;
      while (!isStopped && ((await runDue()) === mostAtOnce || isWoken));
    } catch (error) {
      onError(error, undefined);
    }
    const waitMs = await untilNext().catch(() => pollMs);
    running = undefined;
    if (isStopped) return;
    if (isWoken) return wake();
    timer = setTimeout(wake, waitMs).unref();
  }

  function wake(): void {
    isWoken = true;
    if (isStopped || running) return;
    clearTimeout(timer);
    running = run();
  }

  store.onJobs(wake);

  return {
    wake,
    /** Takes no more, and waits for what is under way. */
    async stop(): Promise<void> {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
