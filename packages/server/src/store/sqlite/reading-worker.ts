import { DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import { AppError } from "../../errors.ts";
import { createThreadReads, type ThreadAnswer, type ThreadRequest } from "./thread-reads.ts";

/** The entry of the thread that `reading-thread.ts` starts; it is ended from there. */
const reads = createThreadReads(
  new DatabaseSync(String(workerData), { readOnly: true, timeout: 5000 }),
);

async function answer({ id, name, input }: ThreadRequest): Promise<ThreadAnswer> {
  try {
    // The thread that asked has checked that the input is this read's.
    return { id, output: await reads[name](input as never) };
  } catch (error) {
    if (error instanceof AppError)
      return { id, refusal: { code: error.code, errors: error.errors } };
    return { id, fault: error };
  }
}

parentPort?.on("message", (request: ThreadRequest) => {
  void answer(request).then((told) => parentPort?.postMessage(told));
});
