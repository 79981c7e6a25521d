import { existsSync } from "node:fs";
import { type Config, ConfigError, type GivenOptions, isPostgres, parseConfig } from "../config.ts";
import {
  type Check,
  checkClock,
  checkDisk,
  checkPublicFiles,
  checkSecret,
  checkWriting,
  toOk,
  toReason,
} from "../archive/checks.ts";
import {
  checkSchema,
  checkSqlite,
  type DatabaseFindings,
  readNewestAt,
} from "../archive/database-checks.ts";
import { parseSecrets, readSecretFile } from "../archive/secret-file.ts";
import { checkActivity, listActivities, type WrongActivity } from "../archive/recount-all.ts";
import { checkSettings } from "../archive/settings-checks.ts";
import { publicDirectory } from "../edge/static-files.ts";
import { readSchema } from "../store/schema.ts";
import type { Store } from "../store/store.ts";
import { addressArguments } from "./address-arguments.ts";
import { CommandError, createCommand } from "./command.ts";
import { findBulk } from "./find.ts";
import { openStore } from "./open-store.ts";
import { jsonArgument, print } from "./print.ts";
import { createProgress } from "./progress.ts";

const signs = { ok: "ok  ", warn: "warn", fail: "FAIL" };

function toLine({ name, status, found, todo }: Check): string {
  const line = `${signs[status]}  ${name.padEnd(13)}  ${found}`;
  return todo === null ? line : `${line}\n${" ".repeat(21)}${todo}`;
}

async function checkPostgres(path: string): Promise<DatabaseFindings> {
  try {
    const store = await openStore(path);
    try {
      const { applied, newestAtMs } = await findBulk(store).read(async (database) => ({
        applied: await readSchema(database),
        newestAtMs: await readNewestAt(database),
      }));
      const checks = [toOk("database", "PostgreSQL answers"), checkSchema(applied)];
      return { checks, newestAtMs, isCountable: checks.every(({ status }) => status === "ok") };
    } finally {
      await store.close();
    }
  } catch (error) {
    const todo = "Start PostgreSQL, or set TOMONI_DATABASE_URL to where it is.";
    const check: Check = { name: "database", status: "fail", found: toReason(error), todo };
    return { checks: [check], newestAtMs: undefined, isCountable: false };
  }
}

/** Whether the secret in use is the environment's, and not the one beside the database. */
function isSecretGiven({ databasePath, secret }: Config): boolean {
  return secret !== "" && secret !== parseSecrets(readSecretFile(databasePath) ?? "").secret;
}

async function checkPlace(config: Config): Promise<Check[]> {
  const { databasePath } = config;
  if (isPostgres(databasePath) || databasePath === ":memory:") return [];
  const isThere = existsSync(databasePath);
  return [
    ...(isThere ? [await checkDisk(databasePath), await checkWriting(databasePath)] : []),
    checkSecret(databasePath, isSecretGiven(config)),
  ];
}

async function recountAll(store: Store, isMending: boolean) {
  const bulk = findBulk(store);
  const activities = await listActivities(bulk);
  const progress = await createProgress("Counting", activities.length);
  const wrong: WrongActivity[] = [];
  for (const activity of activities) {
    const found = await checkActivity(bulk, activity, { isMending });
    if (found) wrong.push(found);
    progress.advance(1);
  }
  progress.end(`Counted ${activities.length} activities`);
  return { count: activities.length, wrong };
}

function toRecountCheck(count: number, wrong: readonly WrongActivity[]): Check {
  if (wrong.length === 0)
    return toOk("recount", `every counter of ${count} activities equals its rows`);
  const list = wrong.map(({ activityId, faults }) => `${activityId}: ${faults.join("; ")}`);
  const found = `${wrong.length} of ${count} activities were wrong. ${list.join(". ")}`;
  if (wrong.every(({ mended }) => mended)) return toOk("recount", `${found}. Mended`);
  return { name: "recount", status: "fail", found, todo: "tomoni doctor --mend puts them right." };
}

async function checkCounters(
  { databasePath }: Config,
  { isCountable }: DatabaseFindings,
  isMending: boolean,
): Promise<{ check: Check; wrong: WrongActivity[] }> {
  if (!isCountable) {
    const todo = "See to the database first.";
    const check: Check = { name: "recount", status: "fail", found: "nothing was counted", todo };
    return { check, wrong: [] };
  }
  // What mends must be alone with the file: a server would not hear of the right numbers.
  const store = await openStore(databasePath, { lock: isMending });
  try {
    const { count, wrong } = await recountAll(store, isMending);
    return { check: toRecountCheck(count, wrong), wrong };
  } finally {
    await store.close();
  }
}

interface Diagnosis {
  checks: Check[];
  /** Activities whose counters were wrong; empty as well where nothing was counted. */
  wrong: WrongActivity[];
}

interface Wishes extends GivenOptions {
  recount: boolean;
  mend: boolean;
}

async function examine({ recount, mend, ...given }: Wishes): Promise<Diagnosis> {
  const config = parseConfig(undefined, { ...given, isLooking: true });
  // Before anything is opened, which may make files.
  const settings = checkSettings(config);
  const { databasePath } = config;
  const findings = isPostgres(databasePath)
    ? await checkPostgres(databasePath)
    : await checkSqlite(databasePath);
  const counters = recount || mend ? await checkCounters(config, findings, mend) : undefined;
  const nowMs = Date.now();
  const steadyMs = performance.timeOrigin + performance.now();
  const { newestAtMs } = findings;
  const checks = [
    toOk("configuration", "no faults"),
    ...settings,
    ...findings.checks,
    ...(await checkPlace(config)),
    checkClock({ nowMs, steadyMs, newestAtMs }),
    checkPublicFiles(publicDirectory),
    ...(counters ? [counters.check] : []),
  ];
  return { checks, wrong: counters?.wrong ?? [] };
}

function toConfigurationChecks({ faults }: ConfigError): Check[] {
  return faults.map((fault) => ({
    name: "configuration",
    status: "fail" as const,
    found: fault,
    todo: "Set it in the environment of the server.",
  }));
}

/** `tomoni doctor`: what is wrong with an installation, and what to do about it. */
export const doctor = createCommand({
  meta: {
    name: "tomoni doctor",
    description: "Examine settings, disk, clock and database; count everything again",
  },
  args: {
    recount: {
      type: "boolean",
      description: "Count every response again and compare; the server may go on",
    },
    mend: {
      type: "boolean",
      description: "Recount and put wrong counters right; on SQLite stop the server first",
    },
    ...addressArguments,
    ...jsonArgument,
  },
  examples: ["tomoni doctor", "tomoni doctor --recount --json", "tomoni doctor --mend"],
  async run({ args }) {
    const { host, port } = args;
    const wishes = { host, port, recount: args.recount === true, mend: args.mend === true };
    const { checks, wrong } = await examine(wishes).catch((error: unknown) => {
      if (error instanceof ConfigError) return { checks: toConfigurationChecks(error), wrong: [] };
      throw error;
    });
    print(args.json, { checks, wrong }, checks.map(toLine).join("\n"));
    const failed = checks.filter(({ status }) => status === "fail").length;
    if (failed > 0) throw new CommandError(`${failed} of ${checks.length} checks failed.`);
  },
});
