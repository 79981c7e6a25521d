import { connect } from "node:net";
import Fastify from "fastify";
import { expect, onTestFinished, test, vi } from "vitest";
import { createStreams, type EventStream } from "./stream.ts";

async function createServer() {
  const streams = createStreams({ total: 1000, ofNetwork: 1000 });
  const opened: EventStream[] = [];
  const onEnd = vi.fn<() => void>();
  const app = Fastify();
  app.get("/", async (_request, reply) => {
    opened.push(streams.open(reply, { address: "192.0.2.1", onEnd }));
  });
  await app.listen({ port: 0, host: "127.0.0.1" });
  const { port } = app.server.address() as { port: number };
  onTestFinished(() => app.close());

  /** A client that asks and never reads. */
  async function ask() {
    const socket = connect(port, "127.0.0.1").pause();
    socket.on("error", () => undefined);
    socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    onTestFinished(() => {
      socket.destroy();
    });
    const before = opened.length;
    await vi.waitFor(() => expect(opened.length).toBe(before + 1));
    return opened[before]!;
  }
  return { streams, ask, onEnd };
}

test("[R8] a reader that does not read is let go before it costs more than a few megabytes", async () => {
  const { streams, ask, onEnd } = await createServer();
  const stream = await ask();
  const event = "a".repeat(100_000);

  for (let count = 0; count < 200 && streams.count() > 0; count += 1) {
    stream.send("results", String(count), event);
    await new Promise((resolve) => setImmediate(resolve));
  }

  await vi.waitFor(() => expect(streams.count()).toBe(0));
  expect(onEnd).toHaveBeenCalledTimes(1);
});

test("[R8] a stream asked for while the server ends has ended already", async () => {
  const { streams, ask, onEnd } = await createServer();
  streams.end();

  const stream = await ask();
  stream.send("results", "1", "{}");

  await vi.waitFor(() => expect(onEnd).toHaveBeenCalledTimes(1));
  expect(streams.count()).toBe(0);
});
