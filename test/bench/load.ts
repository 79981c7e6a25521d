import autocannon from "autocannon";

export const connections = 64;

/** What one window of load measured. */
export interface Measured {
  /** Answers a second that were taken (2xx or 304). */
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** How many requests were taken. */
  acknowledged: number;
  /** Of one answer, headers included, on average. */
  answerBytes: number;
}

export interface Load {
  url: string;
  seconds: number;
  /** Built beforehand; each is sent once, unless `repeats`. */
  requests: readonly Buffer[];
  /** Whether the requests are sent again and again, as reads are. */
  repeats?: boolean;
  connections?: number;
}

/** The value below which a share of sorted numbers lies. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/**
 * Sends requests over keep-alive connections, each as soon as the one before it is answered.
 * @throws Error when anything is refused, fails, or when the requests run out
 */
export async function sendLoad(load: Load): Promise<Measured> {
  const durations: number[] = [];
  const refused = new Map<number, number>();
  let sent = 0;
  let received = 0;
  const result = await autocannon({
    url: load.url,
    connections: load.connections ?? connections,
    duration: load.seconds,
    setupClient(connection) {
      connection.getRequestBuffer = () => {
        const index = sent++ % load.requests.length;
        return load.requests[index]!;
      };
      connection.on("response", (status: number, bytes: number, durationMs: number) => {
        received += bytes;
        if ((status >= 200 && status < 300) || status === 304) durations.push(durationMs);
        else refused.set(status, (refused.get(status) ?? 0) + 1);
      });
    },
  });
  const isShort = !load.repeats && sent > load.requests.length;
  if (refused.size > 0 || result.errors > 0 || result.timeouts > 0 || isShort) {
    const faults = { refused: Object.fromEntries(refused), ...result, isShort };
    throw new Error(`The load of ${load.url} did not go through: ${JSON.stringify(faults)}`);
  }
  const sorted = Float64Array.from(durations).sort();
  return {
    perSecond: durations.length / result.duration,
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
    acknowledged: durations.length,
    answerBytes: received / durations.length,
  };
}
