import type { CDPSession } from "playwright-core";

/** What came over the wire from one origin, headers included. */
export interface Bytes {
  requests: number;
  /** All, in bytes as transferred. */
  total: number;
  scripts: number;
  pictures: number;
}

interface Entry {
  url: string;
  bytes: number;
  type: string;
  isDone: boolean;
}

/** Follows the requests of a page, preflights included. */
export interface Traffic {
  of(origin: string): Bytes;
  /** The addresses asked for at an origin, in order. */
  paths(origin: string): string[];
  /** Waits until nothing has been under way for so long. */
  quiet(ms: number): Promise<void>;
}

export async function followTraffic(cdp: CDPSession): Promise<Traffic> {
  const entries = new Map<string, Entry>();
  let changedAt = performance.now();
  const end = (id: string, bytes: number) => {
    const entry = entries.get(id);
    if (!entry) return;
    changedAt = performance.now();
    Object.assign(entry, { bytes: Math.max(entry.bytes, bytes), isDone: true });
  };
  cdp.on("Network.requestWillBeSent", ({ requestId, request }) => {
    if (!request.url.startsWith("http")) return;
    changedAt = performance.now();
    entries.set(requestId, { url: request.url, bytes: 0, type: "", isDone: false });
  });
  cdp.on("Network.responseReceived", ({ requestId, response, type }) => {
    const entry = entries.get(requestId);
    if (!entry) return;
    entry.bytes = Math.max(entry.bytes, response.encodedDataLength);
    entry.type = type;
    // It stays open for as long as the page does.
    if (response.mimeType === "text/event-stream") entry.isDone = true;
  });
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) =>
    end(requestId, encodedDataLength),
  );
  cdp.on("Network.loadingFailed", ({ requestId }) => end(requestId, 0));
  await cdp.send("Network.enable");
  const at = (origin: string) => [...entries.values()].filter(({ url }) => url.startsWith(origin));
  const sum = (list: readonly Entry[]) => list.reduce((total, { bytes }) => total + bytes, 0);
  return {
    of(origin) {
      const all = at(origin);
      const only = (wanted: string) => sum(all.filter(({ type }) => type === wanted));
      const [scripts, pictures] = [only("Script"), only("Image")];
      return { requests: all.length, total: sum(all), scripts, pictures };
    },
    paths: (origin) => at(origin).map(({ url }) => new URL(url).pathname),
    async quiet(ms) {
      const deadline = performance.now() + 30_000;
      while (performance.now() < deadline) {
        const isIdle = [...entries.values()].every(({ isDone }) => isDone);
        if (isIdle && performance.now() - changedAt >= ms) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}
