import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";
import { AppError } from "../errors.ts";
import { toNetwork } from "../access/address-network.ts";

/** How many connections there may be at once. */
export interface ConnectionLimits {
  total: number;
  /** Of one IPv4 address or IPv6 /64; a trusted proxy, which speaks for many, has no such limit. */
  ofNetwork: number;
  /** Beyond these as many are taken in, and may ask after the server's health only. */
  reserved: number;
}

/** The longest that a reserved connection may be silent. */
const reservedMs = 5000;
/** When the server stops: how often it looks which connections nothing is under way on, and which make no headway. */
const silentMs = 300;
const headwayMs = 700;

interface Needs {
  limits: ConnectionLimits;
  isTrusted(address: string): boolean;
  /** The last answer begun on a connection. */
  lastAnswerOf(socket: Socket): ServerResponse | undefined;
}

/** The open connections of the server: limits how many there are, and lets go of them when it stops. */
export type Connections = ReturnType<typeof createConnections>;

export function createConnections({ limits, isTrusted, lastAnswerOf }: Needs) {
  const open = new Set<Socket>();
  const reserved = new Set<Socket>();
  const ofNetworks = new Map<string, number>();

  function count(network: string, change: 1 | -1): void {
    const left = (ofNetworks.get(network) ?? 0) + change;
    if (left > 0) ofNetworks.set(network, left);
    else ofNetworks.delete(network);
  }

  function isFull(address: string, network: string): boolean {
    if (open.size - reserved.size >= limits.total) return true;
    return (ofNetworks.get(network) ?? 0) >= limits.ofNetwork && !isTrusted(address);
  }

  function take(socket: Socket): void {
    const address = socket.remoteAddress ?? "";
    const network = toNetwork(address);
    const isOver = isFull(address, network);
    open.add(socket);
    if (!isOver) {
      count(network, 1);
      socket.once("close", () => (open.delete(socket), count(network, -1)));
      return;
    }
    socket.once("close", () => (open.delete(socket), reserved.delete(socket)));
    if (reserved.size >= limits.reserved) return void socket.destroy();
    reserved.add(socket);
    setTimeout(() => socket.destroy(), reservedMs).unref();
  }

  /** Whether nothing was asked on a connection that is not answered already. */
  function isSilent(socket: Socket): boolean {
    const answer = lastAnswerOf(socket);
    return answer === undefined || answer.writableFinished;
  }

  /** Whether a connection waits for the other side: to send the rest of a request, or to read an answer. */
  function isWaiting(socket: Socket): boolean {
    const answer = lastAnswerOf(socket);
    return answer === undefined || !answer.req.complete || answer.writableEnded;
  }

  /** Finds the connections that wait and have neither sent nor read anything since it was asked before. */
  function createStalled(): (socket: Socket) => boolean {
    const seen = new WeakMap<Socket, string>();
    return (socket) => {
      const state = `${socket.bytesRead} ${socket.writableLength}`;
      const isSame = seen.get(socket) === state;
      seen.set(socket, state);
      return isSame && isWaiting(socket);
    };
  }

  function letGo(isLeft: (socket: Socket) => boolean): void {
    for (const socket of open) if (isLeft(socket)) socket.destroy();
  }

  return {
    watch: (server: Server) => server.on("connection", take),
    isReserved: (socket: Socket) => reserved.has(socket),
    count: () => open.size,

    /** Turns away what comes by a reserved connection, unless it asks after the server's health. */
    addReserve(app: FastifyInstance): void {
      app.addHook("onRequest", (request, reply, next) => {
        if (!reserved.has(request.raw.socket)) return next();
        void reply.header("connection", "close");
        if (request.routeOptions.config.limit === "health") return next();
        next(new AppError("unavailable", { headers: { "retry-after": "5" } }));
      });
    },

    /** Ends the connections on which nothing is under way, then those that wait for the other side in vain. */
    addStop(app: FastifyInstance): void {
      const timers: NodeJS.Timeout[] = [];
      app.addHook("preClose", async () => {
        const isStalled = createStalled();
        timers.push(setInterval(() => letGo(isSilent), silentMs));
        timers.push(setInterval(() => letGo(isStalled), headwayMs));
      });
      app.addHook("onClose", async () => timers.forEach((timer) => clearInterval(timer)));
    },
  };
}
