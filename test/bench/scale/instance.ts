import { fork } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import path from "node:path";
import { gzipSync } from "node:zlib";

const connections = 32;
/** @see proc(5): times are in ticks of a hundredth of a second on every Linux. */
const tickSeconds = 0.01;

/** What a client sends, and under what. */
export interface Wish {
  method: "GET" | "PUT" | "POST";
  path: string;
  token?: string;
  body?: object;
}

/** What a run of one kind of request took. */
export interface Run {
  requests: number;
  cpuSeconds: number;
  /** Of one answer, its headers included: as sent, and with its body compressed. */
  bytes: number;
  compressedBytes: number;
}

/** Starts an instance and something to load it with. */
export async function startInstance(url: string, secret: string) {
  const child = fork(path.join(import.meta.dirname, "instance-process.ts"), [url, secret], {
    execArgv: ["--conditions=tomoni-source"],
  });
  const [{ origin }] = (await once(child, "message")) as [{ origin: string }];
  const agent = new Agent({ keepAlive: true, maxSockets: connections });

  async function cpuSeconds(): Promise<number> {
    child.send("cpu");
    const [{ user, system }] = (await once(child, "message")) as [NodeJS.CpuUsage];
    return (user + system) / 1e6;
  }

  function send({ method, path: where, token, body }: Wish) {
    const text = body === undefined ? "" : JSON.stringify(body);
    const headers = {
      origin: "https://shop.example",
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(text !== "" && { "content-type": "application/json", "content-length": text.length }),
    };
    return new Promise<{ head: number; body: Buffer }>((resolve, reject) => {
      const sent = request(`${origin}${where}`, { method, agent, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("end", () => {
          const found = Buffer.concat(parts);
          if ((answer.statusCode ?? 500) >= 300) reject(new Error(`${where}: ${String(found)}`));
          else resolve({ head: answer.rawHeaders.join(": ").length + 17, body: found });
        });
      });
      sent.on("error", reject);
      sent.end(text);
    });
  }

  return {
    send,
    /** Sends `count` requests over 32 connections. */
    async run(count: number, toWish: () => Wish): Promise<Run> {
      let left = count;
      const before = await cpuSeconds();
      await Promise.all(
        Array.from({ length: connections }, async () => {
          while ((left -= 1) >= 0) await send(toWish());
        }),
      );
      const used = (await cpuSeconds()) - before;
      const { head, body } = await send(toWish());
      return {
        requests: count,
        cpuSeconds: used,
        bytes: head + body.length,
        compressedBytes: head + gzipSync(body).length,
      };
    },
    async stop(): Promise<void> {
      agent.destroy();
      const exit = once(child, "exit");
      child.disconnect();
      await exit;
    },
  };
}

/** A process's parent, and the ticks of itself and of its children that have ended. */
function readProcess(pid: string) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ").map(Number);
    const [, parent = 0] = fields;
    const [own = 0, system = 0, ended = 0, endedSystem = 0] = fields.slice(11, 15);
    return { pid: Number(pid), parent, own: own + system, ended: ended + endedSystem };
  } catch {
    // It has ended since it was listed.
    return undefined;
  }
}

/** CPU seconds that all processes of a PostgreSQL server have used so far. @param backend any process of it */
export function readServerCpuSeconds(backend: number): number {
  const server = readProcess(String(backend))?.parent;
  const processes = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(name) ?? []);
  const ticks = processes.map(({ pid, parent, own, ended }) => {
    if (pid === server) return own + ended;
    return parent === server ? own : 0;
  });
  return ticks.reduce((sum, one) => sum + one, 0) * tickSeconds;
}
