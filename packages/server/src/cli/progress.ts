import process from "node:process";

/** The progress of long work, told on stderr. */
export interface Progress {
  advance(steps: number): void;
  end(message: string): void;
}

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const lineMs = 30 * secondMs;

/** How long the rest takes at the pace so far, in words, or nothing while that is too early to say. */
export function toRemaining(elapsedMs: number, share: number): string {
  if (elapsedMs < 2 * secondMs || share <= 0 || share >= 1) return "";
  const restMs = (elapsedMs / share) * (1 - share);
  if (restMs < 90 * secondMs) return `about ${Math.max(1, Math.round(restMs / secondMs))} s left`;
  const minutes = Math.round(restMs / minuteMs);
  if (minutes < 90) return `about ${minutes} min left`;
  return `about ${Math.round(minutes / 60)} h left`;
}

/** A line every half minute, and the last one: for logs, and for whoever waits over a plain connection. */
export function createLines(
  { title, total }: { title: string; total: number },
  write: (line: string) => void,
  nowMs = () => performance.now(),
): Progress {
  const startedAt = nowMs();
  let shownAt = startedAt;
  let done = 0;
  return {
    advance(steps) {
      done += steps;
      const now = nowMs();
      if (now - shownAt < lineMs) return;
      shownAt = now;
      const remaining = toRemaining(now - startedAt, done / total);
      const share = Math.min(99, Math.floor((done / total) * 100));
      write(`${title}: ${share}%${remaining === "" ? "" : `, ${remaining}`}\n`);
    },
    end: (message) => write(`${message}\n`),
  };
}

/** A bar where there is a terminal, else lines. `total` is how many steps there will be. */
export async function createProgress(title: string, total: number): Promise<Progress> {
  if (!process.stderr.isTTY)
    return createLines({ title, total }, (line) => void process.stderr.write(line));
  const { progress } = await import("@clack/prompts");
  const bar = progress({
    max: Math.max(1, total),
    output: process.stderr,
    // The bar listens for Ctrl+C, so that ending is left to us.
    onCancel: () => process.exit(130),
  });
  bar.start(title);
  const startedAt = performance.now();
  let done = 0;
  return {
    advance(steps) {
      done += steps;
      const remaining = toRemaining(performance.now() - startedAt, done / total);
      bar.advance(steps, remaining === "" ? title : `${title}, ${remaining}`);
    },
    end: (message) => bar.stop(message),
  };
}
