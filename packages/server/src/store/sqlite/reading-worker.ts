import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import type { ThreadAnswer, ThreadQuery } from "./reading-thread.ts";

const keptStatements = 200;

/** The entry of the thread that `reading-thread.ts` starts; it is ended from there. */
const database = new DatabaseSync(String(workerData), { readOnly: true, timeout: 5000 });
const prepared = new Map<string, StatementSync>();

/** Each text is prepared once. */
function toStatement(text: string): StatementSync {
  if (prepared.size >= keptStatements) prepared.clear();
  const statement = prepared.get(text) ?? database.prepare(text);
  prepared.set(text, statement);
  return statement;
}

function answer({ id, text, parameters }: ThreadQuery): ThreadAnswer {
  try {
    return { id, rows: toStatement(text).all(...(parameters as SQLInputValue[])) };
  } catch (fault) {
    return { id, fault };
  }
}

parentPort?.on("message", (query: ThreadQuery) => parentPort?.postMessage(answer(query)));
