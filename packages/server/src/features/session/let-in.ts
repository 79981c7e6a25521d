import type { SessionInfo } from "@tomoni/sdk/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { SessionCookie } from "../../access/session-cookie.ts";
import { type HandlerAnswer, ok } from "../../edge/route.ts";
import type { SessionOf } from "../../store/reads/people-reads.ts";
import type { Entry, Visitor } from "./entry.store.ts";

const longestUserAgent = 300;

/** Who is asking, and the session they brought. */
export function toVisitor(request: FastifyRequest, former: SessionOf | undefined): Visitor {
  const userAgent = (request.headers["user-agent"] ?? "").slice(0, longestUserAgent);
  return { userAgent, address: request.address, former };
}

/** Answers somebody who came in: with their cookie, and who they are. */
export function createLetIn(cookie: SessionCookie) {
  return (reply: FastifyReply, { secret, expiresAt, info }: Entry): HandlerAnswer<SessionInfo> => {
    cookie.write(reply, secret, expiresAt);
    return ok(info);
  };
}
