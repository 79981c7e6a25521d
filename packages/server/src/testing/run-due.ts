import { createPublishJob } from "../features/voices/answers.job.ts";
import { claimJobs, finishJob } from "../store/jobs.ts";
import { program } from "../store/records.ts";
import type { Store } from "../store/store.ts";

/** Lets the answers go out whose time has come. @returns how many jobs were due */
export async function publishDue(store: Store, now: number): Promise<number> {
  const { run } = createPublishJob({ store });
  const jobs = await store.records.change(program, ({ db, engine }) =>
    claimJobs({ db, engine }, { kinds: ["publish-answer"], now, leaseMs: 1000, limit: 100 }),
  );
  for (const job of jobs) {
    await run(job);
    await store.records.change(program, ({ db }) => finishJob(db, job));
  }
  return jobs.length;
}
