import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { AppError } from "../../errors.ts";
const isSource = import.meta.filename.endsWith(".ts");
const entry = join(import.meta.dirname, `reading-worker.${isSource ? "ts" : "js"}`);
/** A thread that nobody needs any more gives its memory back after so long. */
const defaultIdleMs = 30_000;

interface Waiting {
  resolve(rows: unknown[]): void;
  reject(error: unknown): void;
}

/** What is sent to the thread. */
export interface ThreadQuery {
  id: number;
  text: string;
  parameters: readonly unknown[];
}

/** What comes back. */
export type ThreadAnswer = { id: number } & ({ rows: unknown[] } | { fault: unknown });

/** A thread with a read-only connection of its own. */
export interface ReadingThread {
  /** Runs one statement there. @returns its rows */
  query(text: string, parameters: readonly unknown[]): Promise<unknown[]>;
  /** Ends the thread; what is still asked of it is refused. */
  close(): Promise<void>;
}

function settle({ resolve, reject }: Waiting, answer: ThreadAnswer): void {
  if ("rows" in answer) resolve(answer.rows);
  else reject(answer.fault);
}

function createWorker(path: string): Worker {
  // From source it has to find the sources of other packages as well, whatever started this process.
  return new Worker(entry, {
    name: "tomoni reads",
    workerData: path,
    ...(isSource && { execArgv: ["--conditions=tomoni-source"] }),
  });
}

/**
 * Reads without holding up the event loop, which the votes need. The thread starts at the first read.
 * When it dies, what it was asked is refused as `unavailable`, and the next read starts another.
 */
export function createReadingThread(path: string, idleMs = defaultIdleMs): ReadingThread {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;
  let isClosed = false;

  function drop(ended: Worker, cause?: unknown): void {
    if (worker !== ended) return;
    worker = undefined;
    const error = new AppError("unavailable", { cause });
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  async function end(): Promise<void> {
    clearTimeout(idle);
    const ended = worker;
    if (!ended) return;
    drop(ended);
    await ended.terminate();
  }

  function rest(): void {
    // Only a thread at work keeps the process going.
    worker?.unref();
    idle = setTimeout(() => void end(), idleMs).unref();
  }

  function start(): Worker {
    const started = createWorker(path);
    started.on("message", (answer: ThreadAnswer) => {
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (waiting.size === 0) rest();
      if (asked) settle(asked, answer);
    });
    started.on("error", (cause) => drop(started, cause));
    started.on("exit", () => drop(started));
    return started;
  }

  function query(text: string, parameters: readonly unknown[]): Promise<unknown[]> {
    if (isClosed) return Promise.reject(new AppError("unavailable"));
    clearTimeout(idle);
    worker ??= start();
    worker.ref();
    const id = (lastId += 1);
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker?.postMessage({ id, text, parameters } satisfies ThreadQuery);
    });
  }

  return {
    query,
    close: async () => {
      isClosed = true;
      await end();
    },
  };
}
