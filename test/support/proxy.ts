import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { onTestFinished } from "vitest";

/** A proxy that compresses, before a server at `target`; the server is under `/voices` there, as under `/`. */
export interface ProxyPlan {
  port: number;
  target: string;
}

/** Compresses everything that a Caddyfile says no more of than `encode gzip`. */
export function toCaddyfile({ port, target }: ProxyPlan): string {
  return `{
  admin off
  auto_https off
  grace_period 100ms
}
http://127.0.0.1:${port} {
  encode gzip
  handle_path /voices/* {
    reverse_proxy ${target}
  }
  reverse_proxy ${target}
}
`;
}

/** With `gzip_types *`, which takes in event streams. */
export function toNginxConf({ port, target }: ProxyPlan, folder: string): string {
  return `daemon off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  gzip on;
  gzip_types *;
  gzip_proxied any;
  gzip_min_length 0;
  server {
    listen 127.0.0.1:${port};
    location /voices/ { proxy_pass ${target}/; proxy_http_version 1.1; }
    location / { proxy_pass ${target}; proxy_http_version 1.1; }
  }
}
`;
}

/** Starts a proxy with its settings in a folder of its own; it ends with the test. */
export async function startProxy(
  command: (file: string) => readonly string[],
  settings: (folder: string) => string,
  url: string,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "tomoni-proxy-"));
  // nginx's worker is another user where we are root.
  chmodSync(folder, 0o755);
  const file = path.join(folder, "settings");
  writeFileSync(file, settings(folder));
  const [program = "", ...args] = command(file);
  const env = { PATH: process.env["PATH"], HOME: folder };
  const child = spawn(program, args, { env, stdio: "ignore" });
  onTestFinished(async () => {
    child.kill("SIGTERM");
    if (child.exitCode === null) await new Promise((resolve) => child.once("exit", resolve));
    rmSync(folder, { recursive: true });
  });
  for (let count = 0; count < 200; count += 1) {
    const answer = await fetch(`${url}/healthz`).catch(() => undefined);
    if (answer?.status === 200) return;
    await setTimeout(50);
  }
  throw new Error(`${program} did not come up at ${url}`);
}
