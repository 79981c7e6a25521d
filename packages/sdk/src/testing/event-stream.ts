import type { Results } from "../contract/results.ts";

/**
 * Makes a live answer: one event a result, with its revision as the id.
 * Stays open afterwards like the server's, unless `end`.
 */
export function createLiveResponse(results: readonly Results[], { end = false } = {}): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const result of results) {
        const { revision } = result;
        const data = JSON.stringify(result);
        controller.enqueue(encoder.encode(`id: ${revision}\nevent: results\ndata: ${data}\n\n`));
      }
      if (end) controller.close();
    },
  });
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
}
