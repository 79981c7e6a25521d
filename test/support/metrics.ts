import { metricsKey } from "./server-process.ts";

/** What a server started with the tests' key tells of itself. */
export async function readMetrics(url: string): Promise<string> {
  const headers = { authorization: `Bearer ${metricsKey}` };
  return (await fetch(`${url}/metrics`, { headers })).text();
}

/** What the process of a server holds in memory, in megabytes. */
export async function readMemory(url: string): Promise<number> {
  const text = await readMetrics(url);
  const bytes = /^process_resident_memory_bytes (\S+)/m.exec(text)?.[1];
  if (bytes === undefined) throw new Error(`${url}/metrics does not tell the memory`);
  return Number(bytes) / 1e6;
}
