import type { FastifyInstance } from "fastify";
import type { Directory } from "../../directory.ts";
import { AppError } from "../../errors.ts";
import type { Hub } from "../../live/hub.ts";
import type { Streams } from "../../live/stream.ts";
import { addRoute, ok } from "../../route.ts";
import type { ResultsService } from "./results.service.ts";

interface Needs {
  results: ResultsService;
  directory: Directory;
  hub: Hub;
  streams: Streams;
}

/** Whether an Accept header lets us answer with an event stream. */
function acceptsStream(accept: string | undefined): boolean {
  return accept === undefined || /text\/event-stream|text\/\*|\*\/\*/.test(accept);
}

export function addResultsRoutes(
  app: FastifyInstance,
  { results, directory, hub, streams }: Needs,
): void {
  addRoute(app, "results.get", async ({ caller, params }) =>
    ok(await results.shownTo(caller, params.activityId)),
  );

  addRoute(app, "results.live", async ({ caller, params, request, reply }) => {
    if (!acceptsStream(request.headers.accept))
      throw new AppError("not-acceptable", { detail: "Live results come as text/event-stream." });
    const { activityId } = params;
    const first = await results.shownTo(caller, activityId);
    let sentRevision = Number(request.headers["last-event-id"] ?? -1);

    const unsubscribe = hub.subscribe(activityId, () => {
      void sendCurrent().catch((error: unknown) =>
        request.log.error({ err: error }, "live results failed"),
      );
    });
    const stream = streams.open(reply, unsubscribe);

    async function sendCurrent(): Promise<void> {
      send(await results.current(await directory.activity(caller.project.id, activityId)));
    }

    function send(current: typeof first): void {
      if (current.revision === sentRevision) return;
      sentRevision = current.revision;
      stream.send("results", String(current.revision), JSON.stringify(current));
    }

    send(first);
    return ok(first);
  });
}
