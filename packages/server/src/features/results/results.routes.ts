import type { Results } from "@tomoni/sdk/contract";
import type { FastifyInstance } from "fastify";
import { AppError } from "../../errors.ts";
import type { Hub } from "../../live/hub.ts";
import type { Streams } from "../../live/stream.ts";
import { toText } from "../../edge/serialized.ts";
import { addRoute, ok, okWhile } from "../../edge/route.ts";
import type { ResultsService } from "./results.service.ts";

interface Needs {
  results: ResultsService;
  hub: Hub;
  streams: Streams;
}

/** Whether an Accept header lets us answer with an event stream. */
function acceptsStream(accept: string | undefined): boolean {
  return accept === undefined || /text\/event-stream|text\/\*|\*\/\*/.test(accept);
}

export function addResultsRoutes(app: FastifyInstance, { results, hub, streams }: Needs): void {
  addRoute(app, "results.get", async ({ caller, params }) =>
    okWhile(await results.shownTo(caller, params.activityId)),
  );

  addRoute(app, "results.live", async ({ caller, params, request, reply }) => {
    if (!acceptsStream(request.headers.accept))
      throw new AppError("not-acceptable", { detail: "Live results come as text/event-stream." });
    const view = await results.createView(caller, params.activityId);
    const first = await view();
    streams.checkRoom(request.address);
    // Looked at again once listening has begun, so that no change falls between the two.
    const unsubscribe = hub.subscribe(params.activityId, () => void sendCurrent());
    const stream = streams.open(reply, { address: request.address, onEnd: unsubscribe });
    let sentRevision = Number(request.headers["last-event-id"] ?? -1);
    let isFirst = true;

    async function sendCurrent(): Promise<void> {
      try {
        send(await view());
      } catch (error) {
        if (!(error instanceof AppError))
          request.log.error({ reqId: request.id, err: error }, "live results failed");
        stream.end();
      }
    }

    function send(current: Results): void {
      // The reader's own number is only compared, since it may come from anywhere.
      const isNews = isFirst ? current.revision !== sentRevision : current.revision > sentRevision;
      isFirst = false;
      if (!isNews) return;
      sentRevision = current.revision;
      stream.send("results", String(current.revision), toText(current));
    }

    await sendCurrent();
    return ok(first);
  });
}
