import type { FastifyInstance } from "fastify";
import { toAsker } from "../../access/asker.ts";
import { toActor } from "../../access/caller.ts";
import { addRoute, done, ok } from "../../edge/route.ts";
import { AppError } from "../../errors.ts";
import type { Streams } from "../../live/stream.ts";
import type { Ports } from "../../ports.ts";
import { setPresence } from "./presence.store.ts";
import type { TeamFeed } from "./team-feed.ts";

/** After so long a stream ends and is asked for anew: whoever may read no more is told nothing from then on. */
const streamMs = 60_000;

interface Needs extends Pick<Ports, "store" | "clock"> {
  feed: TeamFeed;
  streams: Streams;
}

/** The number that a reader has, from wherever that comes. */
function parseNumber(text: unknown): number | undefined {
  return typeof text === "string" && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** What happens in the inbox, and who looks at it. */
export function addTeamLiveRoutes(
  app: FastifyInstance,
  { store, clock, feed, streams }: Needs,
): void {
  addRoute(app, "team.live", async ({ caller, request, reply }) => {
    const { accept = "*/*" } = request.headers;
    if (!/text\/event-stream|text\/\*|\*\/\*/.test(accept))
      throw new AppError("not-acceptable", { detail: "News come as text/event-stream." });
    streams.checkRoom(request.address);
    let leave: (() => void) | undefined;
    let hasEnded = false;
    const timer = setTimeout(() => stream.end(), streamMs).unref();
    const stream = streams.open(reply, {
      address: request.address,
      onEnd: () => {
        hasEnded = true;
        clearTimeout(timer);
        leave?.();
      },
    });
    const after = parseNumber(request.headers["last-event-id"]);
    leave = await feed.listen(caller.project.id, after, (news, revision) =>
      stream.send(news.type, String(revision), JSON.stringify(news)),
    );
    // The reader may have left while it began.
    if (hasEnded) leave();
    return ok({ type: "reload" });
  });

  addRoute(app, "team.presence", async ({ caller, body }) => {
    const presence = {
      project_id: caller.project.id,
      member_id: toAsker(caller).id,
      voice_id: body.voiceId,
      at: clock.now(),
    };
    await store.records.change(toActor(caller), (change) => setPresence(change, presence));
    return done();
  });
}
