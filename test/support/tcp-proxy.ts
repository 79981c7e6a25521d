import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { setTimeout } from "node:timers/promises";
import { onTestFinished } from "vitest";

/** What happens to one message of a client. */
export type Fate =
  /** It arrives, and so does the answer. */
  | "pass"
  /** The connection breaks before it arrives. */
  | "lose"
  /** It arrives and is done; the connection breaks before the answer. */
  | "lose-answer"
  /** It goes nowhere and nobody says so. */
  | "swallow";

export interface TcpProxy {
  url: string;
  /** How many messages met which fate. */
  met: ReadonlyMap<Fate, number>;
}

export interface TcpProxyOptions {
  /** Decides about the client's messages, counted from 0 over all connections. */
  fate: (index: number, message: Buffer) => Fate;
  /** Added to each message, default 0. */
  delayMs?: number;
}

/** A bad network between a client and a server: it knows bytes, not what they mean. Ends with the test. */
export async function startTcpProxy(target: string, options: TcpProxyOptions): Promise<TcpProxy> {
  const { fate, delayMs = 0 } = options;
  const { port: targetPort } = new URL(target);
  const met = new Map<Fate, number>();
  const sockets = new Set<Socket>();
  let messages = 0;

  /** The client's connection, with one of its own to the server for as long as it lasts. */
  function accept(client: Socket): void {
    const server = connect(Number(targetPort), "127.0.0.1");
    let own: Fate = "pass";
    const carry = async (part: Buffer): Promise<void> => {
      own = fate(messages, part);
      messages += 1;
      met.set(own, (met.get(own) ?? 0) + 1);
      const isLost = own === "lose" || own === "swallow";
      if (delayMs > 0) await setTimeout(delayMs);
      if (own === "lose") client.destroy();
      if (!isLost) server.write(part);
    };
    client.on("data", (part) => void carry(part));
    server.on("data", (answer) => {
      if (own === "lose-answer") client.destroy();
      else client.write(answer);
    });
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(one);
      one.on("error", () => undefined);
      one.on("close", () => other.destroy());
    }
  }

  const proxy = createServer(accept);
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
    await once(proxy, "close");
  });
  const { port } = proxy.address() as { port: number };
  return { url: `http://127.0.0.1:${port}`, met };
}
