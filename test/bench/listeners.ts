import { request } from "node:http";
import { setTimeout } from "node:timers/promises";
import { quantile } from "./load.ts";

/** Listens to live results over many connections; at a message, tells how old each vote was when it was heard of. */
const [url = "", count = "0"] = process.argv.slice(2);

interface Heard {
  atMs: number;
  /** When the newest vote that the event tells of was cast. */
  castAtMs: number;
}

function listen(heard: Heard[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent: false, headers: { accept: "text/event-stream" } });
    asked.on("error", reject);
    asked.on("response", (answer) => {
      let rest = "";
      answer.setEncoding("utf8");
      answer.on("data", (chunk: string) => {
        const parts = (rest + chunk).split("\n\n");
        rest = parts.pop() ?? "";
        for (const part of parts) {
          const castAt = /"updatedAt":"([^"]+)"/.exec(part)?.[1];
          if (castAt) heard.push({ atMs: Date.now(), castAtMs: Date.parse(castAt) });
        }
      });
      resolve();
    });
    asked.end();
  });
}

/** Votes are cast evenly between what one event tells of and what the next does: how long they waited to be told. */
function toWaits(heard: readonly Heard[]): number[] {
  return heard.slice(1).flatMap(({ atMs, castAtMs }, index) => {
    const fromMs = heard[index]!.castAtMs;
    const steps = 20;
    return Array.from(
      { length: steps },
      (_, step) => atMs - (fromMs + ((castAtMs - fromMs) * (step + 1)) / steps),
    );
  });
}

const all = Array.from({ length: Number(count) }, (): Heard[] => []);
for (let start = 0; start < all.length; start += 50) {
  await Promise.all(all.slice(start, start + 50).map(listen));
}
process.send?.({ ready: true });
process.once("message", () => void tell());

async function tell(): Promise<void> {
  await setTimeout(400);
  const waits = Float64Array.from(all.flatMap((heard) => toWaits(heard.slice(1)))).sort();
  const events = all.map((heard) => heard.length).sort((one, other) => one - other);
  process.send?.({
    p50Ms: quantile(waits, 0.5),
    p99Ms: quantile(waits, 0.99),
    fewestEvents: events[0],
    lastTold: Math.min(...all.map((heard) => heard.at(-1)?.castAtMs ?? 0)),
  });
  process.disconnect();
  process.exit(0);
}
