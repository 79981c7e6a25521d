import { once } from "node:events";
import type { ServerProcess } from "./server-process.ts";

/** What a process holds once all garbage is gone, in megabytes. */
export interface Memory {
  /** Objects and buffers. */
  heldMb: number;
  /** Resident memory; the allocator may keep some of what was given back. */
  residentMb: number;
}

/** For `createServerProcess`: lets the test ask the process to collect its garbage. */
export function withInspector([node = "", ...rest]: readonly string[]): readonly string[] {
  return [node, "--inspect=127.0.0.1:0", ...rest];
}

interface InspectorAnswer {
  id: number;
  result?: { result?: { value?: string } };
}

/**
 * Reads the memory of a server that was started `withInspector`; call this right after its start.
 * @see https://chromedevtools.github.io/devtools-protocol/v8/HeapProfiler/
 */
export async function openMemory(server: ServerProcess): Promise<() => Promise<Memory>> {
  const address = /ws:\/\/127\.0\.0\.1:\S+/.exec(server.log)?.[0];
  if (address === undefined) throw new Error(`No inspector was started:\n${server.log}`);
  const socket = new WebSocket(address);
  await once(socket, "open");
  let lastId = 0;

  async function ask(method: string, params: object = {}): Promise<InspectorAnswer["result"]> {
    const id = (lastId += 1);
    socket.send(JSON.stringify({ id, method, params }));
    for (;;) {
      const [event] = (await once(socket, "message")) as [MessageEvent<string>];
      const answer = JSON.parse(event.data) as InspectorAnswer;
      if (answer.id === id) return answer.result;
    }
  }

  return async () => {
    for (let round = 0; round < 3; round += 1) await ask("HeapProfiler.collectGarbage");
    const expression = "JSON.stringify(process.memoryUsage())";
    const answer = await ask("Runtime.evaluate", { expression, returnByValue: true });
    const usage = JSON.parse(answer?.result?.value ?? "{}") as NodeJS.MemoryUsage;
    return { heldMb: (usage.heapUsed + usage.external) / 1e6, residentMb: usage.rss / 1e6 };
  };
}
