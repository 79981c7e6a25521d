import process from "node:process";
import { buildApp } from "@tomoni/server";
import { createInProcessHub } from "../../../packages/server/src/live/in-process.ts";
import { openPostgresStore } from "../../../packages/server/src/store/postgres/postgres-store.ts";

/** One instance for instance.ts, in a process of its own; tells what CPU it has used whenever it is asked. */
const [url = "", secret = ""] = process.argv.slice(2);
const store = await openPostgresStore(url);
const hub = createInProcessHub();
const clock = { now: () => Date.now() };
const app = buildApp({ store, hub, clock, secret, rateLimitScale: 100_000 });
const origin = await app.listen({ port: 0, host: "127.0.0.1" });

process.on("message", () => process.send?.(process.cpuUsage()));
process.once("disconnect", () => process.exit(0));
process.send?.({ origin });
