import type { Results } from "../contract/results.ts";
import type { TeamNews } from "../contract/team-news.ts";

interface StreamMessage {
  id: number;
  event: string;
  data: object;
}

function createStreamResponse(messages: readonly StreamMessage[], end: boolean): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const { id, event, data } of messages)
        controller.enqueue(
          encoder.encode(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
        );
      if (end) controller.close();
    },
  });
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
}

/**
 * Makes a live answer: one event a result, with its revision as the id.
 * Stays open afterwards like the server's, unless `end`.
 */
export function createLiveResponse(results: readonly Results[], { end = false } = {}): Response {
  const messages = results.map((data) => ({ id: data.revision, event: "results", data }));
  return createStreamResponse(messages, end);
}

/** Makes a live answer of what happens in the inbox; as `createLiveResponse`. */
export function createNewsResponse(news: readonly TeamNews[], { end = false } = {}): Response {
  const messages = news.map((data) => ({ id: data.revision ?? 0, event: data.type, data }));
  return createStreamResponse(messages, end);
}
