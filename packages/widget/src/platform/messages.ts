import type { LiveMessage, StreamOptions } from "@tomoni/sdk/transport";
import { addStreams } from "./transport.ts";

/** Opens a stream and reads its server-sent events. @see https://html.spec.whatwg.org/#event-stream-interpretation */
export async function* readMessages(
  open: (init: RequestInit) => Promise<Response>,
  { signal, lastEventId }: StreamOptions = {},
): AsyncGenerator<LiveMessage> {
  const headers = new Headers({ accept: "text/event-stream" });
  if (lastEventId) headers.set("last-event-id", lastEventId);
  const { body } = await open({ headers, signal: signal ?? null });
  const reader = body?.pipeThrough<string>(new TextDecoderStream() as never).getReader();
  let rest = "";
  while (reader) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const field = (name: string) => block.match(new RegExp(`^${name}: ?(.*)$`, "m"))?.[1];
      const data = field("data");
      if (data) yield { id: field("id"), event: field("event"), data };
    }
  }
}

addStreams(readMessages);
