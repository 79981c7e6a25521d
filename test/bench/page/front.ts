import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  request as forward,
  type ServerResponse,
} from "node:http";
import type { Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { brotliCompressSync, constants } from "node:zlib";

export interface Ask {
  method: string;
  path: string;
  body: Buffer;
}

export interface Answer {
  status?: number;
  type: string;
  body: string | Buffer;
  cacheControl?: string;
  /** Whether this acknowledges the vote: the page's own clock reads it from `Server-Timing`. */
  isVote?: boolean;
}

/** What stands before a server in production: it compresses, for every contender alike. */
export interface Front {
  url: string;
  stop(): Promise<void>;
}

/** The way to all fronts, as it is now. */
export interface Link {
  /** How long a new connection waits before its first request is heard. */
  connectMs: number;
}

export interface FrontOptions {
  link?: Link;
  answer(ask: Ask): Answer | undefined;
  /** Where to ask what `answer` leaves; a 2xx to such a request acknowledges the vote. */
  upstream?: { url: string; isVote(ask: Ask): boolean };
}

const compressed = new Map<string, Buffer>();

/** Brotli at its best; each content once, so that serving it later costs nothing. */
function compress(body: Buffer): Buffer {
  const key = body.toString("base64");
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  const small = compressed.get(key) ?? brotliCompressSync(body, { params });
  compressed.set(key, small);
  return small;
}

const isText = (type: string) =>
  /text|javascript|json|svg/.test(type) && !/event-stream/.test(type);

function send(incoming: IncomingMessage, reply: ServerResponse, answer: Answer): void {
  const { origin, "access-control-request-headers": asked } = incoming.headers;
  const body = Buffer.from(answer.body);
  const small = isText(answer.type) && body.length > 0 ? compress(body) : body;
  reply.writeHead(answer.status ?? 200, {
    "content-type": answer.type,
    "content-length": small.length,
    "cache-control": answer.cacheControl ?? "no-cache",
    "access-control-allow-origin": origin ?? "*",
    "timing-allow-origin": "*",
    ...(origin && { "access-control-allow-credentials": "true", vary: "origin" }),
    ...(asked && {
      "access-control-allow-headers": asked,
      "access-control-allow-methods": "GET, POST, PUT",
      "access-control-max-age": "7200",
    }),
    ...(small !== body && { "content-encoding": "br" }),
    ...(answer.isVote && { "server-timing": "vote" }),
  });
  reply.end(small);
}

/** Passes a request on, and its answer back; compresses what is text and has an end. */
async function pass(
  incoming: IncomingMessage,
  reply: ServerResponse,
  { body, url, isVote }: { body: Buffer; url: string; isVote: boolean },
): Promise<void> {
  const { method = "GET", headers } = incoming;
  const asking = forward(new URL(incoming.url ?? "/", url), { method, headers });
  asking.end(body);
  const [answer] = (await once(asking, "response")) as [IncomingMessage];
  const given = { ...answer.headers, "timing-allow-origin": "*" };
  const type = answer.headers["content-type"] ?? "";
  const isOk = (answer.statusCode ?? 500) < 300;
  if (isOk && isVote) Object.assign(given, { "server-timing": "vote" });
  if (!isText(type) || answer.headers["content-encoding"]) {
    reply.writeHead(answer.statusCode ?? 502, given);
    answer.pipe(reply);
    return;
  }
  const small = compress(await buffer(answer));
  const length = { "content-length": small.length, "content-encoding": "br" };
  reply.writeHead(answer.statusCode ?? 502, { ...given, ...length });
  reply.end(small);
}

/** Serves on a free port of the loopback, where Chromium takes brotli without TLS. */
export async function startFront({ answer, upstream, link }: FrontOptions): Promise<Front> {
  const connected = new WeakSet<Socket>();
  const server = createServer((incoming, reply) => {
    const work = async () => {
      const { method = "GET", url = "/" } = incoming;
      const ask = { method, path: url, body: await buffer(incoming) };
      const { socket } = incoming;
      if (!connected.has(socket)) await setTimeout(link?.connectMs ?? 0);
      connected.add(socket);
      const own = answer(ask);
      if (own) send(incoming, reply, own);
      else if (upstream) {
        const isVote = upstream.isVote(ask);
        await pass(incoming, reply, { body: ask.body, url: upstream.url, isVote });
      } else send(incoming, reply, { status: 404, type: "text/plain", body: "" });
    };
    work().catch(() => reply.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
