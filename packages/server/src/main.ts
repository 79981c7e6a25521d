import closeWithGrace from "close-with-grace";
import type { FastifyInstance } from "fastify";
import { type AppOptions, buildApp } from "./app.ts";
import { startJobs } from "./compose/background.ts";
import { systemClock } from "./clock.ts";
import { checkSettings } from "./archive/settings-checks.ts";
import type { Config } from "./config.ts";
import { createInProcessHub } from "./live/in-process.ts";
import { storeWidgetFiles } from "./edge/stored-widget-files.ts";
import type { Store } from "./store/store.ts";

/** The longest a server may take to end, in milliseconds. */
const deadlineMs = 10_000;
/** Thrown when the address cannot be had; the message is a sentence for the person who started the program. */
export class ListenError extends Error {
  override readonly name = "ListenError";
}

export interface StartOptions extends Pick<AppOptions, "log" | "demo"> {
  config: Config;
  store: Store;
  /** Whether it also does what was put off, default true; else processes of `tomoni work` do. */
  isWorking?: boolean;
}

function toListenError(cause: unknown, { host, port }: Config): unknown {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "EADDRINUSE")
    return new ListenError(
      `Port ${port} on ${host} is taken by another program. Choose another with --port, or 0 for any free one.`,
      { cause },
    );
  if (code === "EACCES")
    return new ListenError(`This user may not listen on port ${port}. Choose one above 1023.`, {
      cause,
    });
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return new ListenError(`${host} is not an address of this machine.`, { cause });
  return cause;
}

/** Takes no new connections, ends the live streams, lets requests in flight finish, then lets the database go. */
async function stop(app: FastifyInstance, close: () => Promise<void>): Promise<void> {
  await app.close();
  await close();
}

/**
 * Serves until a signal comes, then ends with code 0.
 * @returns the address it listens on
 * @throws ListenError when the address cannot be had; the store is closed by then
 */
export async function startServer({
  config,
  store,
  isWorking = true,
  ...rest
}: StartOptions): Promise<string> {
  const hub = createInProcessHub();
  const app = buildApp({ ...config, ...rest, store, hub, clock: systemClock });
  const close = async () => {
    hub.close();
    await store.close();
  };
  try {
    // A full disk must not keep what can still be read from being served.
    await storeWidgetFiles({ store, clock: systemClock }).catch((error: unknown) =>
      app.log.error(error, "files of the widget could not be kept"),
    );
    const url = await app.listen({ host: config.host, port: config.port });
    const jobs = isWorking ? startJobs(app.log, { store, clock: systemClock }) : undefined;
    closeWithGrace({ delay: deadlineMs }, async ({ err }) => {
      if (err) app.log.fatal(err, "stopped by an error");
      await stop(app, async () => {
        await jobs?.stop();
        await close();
      });
    });
    for (const { name, status, found, todo } of checkSettings(config))
      if (status !== "ok") app.log.warn({ check: name, found, todo }, "unsafe setting");
    app.log.info({ url: config.publicUrl ?? url }, "listening");
    return config.publicUrl ?? url;
  } catch (error) {
    await app.close();
    await close();
    throw toListenError(error, config);
  }
}

/** Does what was put off, and answers no requests, until a signal comes. */
export async function startWorker({
  config,
  store,
  ...rest
}: Pick<StartOptions, "config" | "store" | "log">): Promise<void> {
  const hub = createInProcessHub();
  // Never listens: it is there for its log, and for whoever must hear of what a job changed.
  const app = buildApp({ ...config, ...rest, store, hub, clock: systemClock });
  await app.ready();
  const jobs = startJobs(app.log, { store, clock: systemClock });
  // Timers of the runner do not keep a process; here there is nothing else.
  const staying = setInterval(() => undefined, deadlineMs);
  closeWithGrace({ delay: deadlineMs }, async ({ err }) => {
    if (err) app.log.fatal(err, "stopped by an error");
    clearInterval(staying);
    await jobs.stop();
    await stop(app, async () => {
      hub.close();
      await store.close();
    });
  });
  app.log.info("working");
}
