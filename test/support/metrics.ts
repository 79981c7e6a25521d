/** What the process of a server holds in memory, in megabytes. */
export async function readMemory(url: string): Promise<number> {
  const text = await fetch(`${url}/metrics`).then((response) => response.text());
  const bytes = /^process_resident_memory_bytes (\S+)/m.exec(text)?.[1];
  if (bytes === undefined) throw new Error(`${url}/metrics does not tell the memory`);
  return Number(bytes) / 1e6;
}
