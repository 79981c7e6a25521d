import { onTestFinished } from "vitest";

export interface StreamEvent {
  event: string | undefined;
  id: string | undefined;
  data: never;
}

function toEvent(block: string): StreamEvent | undefined {
  const fields = new Map(
    block
      .split("\n")
      .map((line) => [line.slice(0, line.indexOf(": ")), line.slice(line.indexOf(": ") + 2)]),
  );
  const data = fields.get("data");
  if (data === undefined) return undefined;
  return { event: fields.get("event"), id: fields.get("id"), data: JSON.parse(data) as never };
}

/** Follows an event stream over a real connection; ends with the test. */
export async function openStream(url: string, headers: Record<string, string> = {}) {
  const abort = new AbortController();
  onTestFinished(() => abort.abort());
  const response = await fetch(url, { headers, signal: abort.signal });
  const events: (StreamEvent & { atMs: number })[] = [];
  const texts: string[] = [];
  const ended = read().catch(() => undefined);

  async function read(): Promise<void> {
    let rest = "";
    for await (const text of response.body!.pipeThrough(new TextDecoderStream())) {
      texts.push(text);
      const blocks = (rest + text).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const event of blocks.map(toEvent))
        if (event) events.push({ ...event, atMs: performance.now() });
    }
  }

  return { response, events, texts, ended, close: () => abort.abort() };
}
