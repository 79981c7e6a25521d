import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createTestServer } from "../testing/test-server.ts";

/** Sends requests on one connection without waiting for any answer; tells what came back, once nothing more comes. */
async function sendAhead(count: number) {
  const server = await createTestServer();
  await server.app.listen({ port: 0, host: "127.0.0.1" });
  const { url } = await server.activity({ kind: "ideas" });
  const { port } = server.app.server.address() as { port: number };
  let underWay = 0;
  let mostUnderWay = 0;
  let asked = 0;
  const { ideas } = server.store.reads;
  server.store.reads.ideas = async (...given) => {
    asked += 1;
    underWay += 1;
    mostUnderWay = Math.max(mostUnderWay, underWay);
    await new Promise((resolve) => setTimeout(resolve, 5));
    underWay -= 1;
    return ideas(...given);
  };
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  let answer = "";
  socket.on("data", (part) => (answer += String(part)));
  socket.on("error", () => undefined);
  const paths = Array.from(
    { length: count },
    (_, index) => `GET ${url}/ideas?limit=${(index % 100) + 1} HTTP/1.1\r\n`,
  );
  socket.write(paths.map((path) => `${path}Host: localhost\r\n\r\n`).join(""));
  await new Promise((resolve) => setTimeout(resolve, 600));
  const statuses = [...answer.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status));
  return { statuses, isClosed: socket.destroyed, asked, mostUnderWay };
}

test("[N22] requests that come ahead on one connection are all answered", async () => {
  const { statuses, isClosed, mostUnderWay } = await sendAhead(20);

  expect({ count: statuses.length, isClosed }).toEqual({ count: 20, isClosed: false });
  expect(mostUnderWay).toBeLessThanOrEqual(1);
});

test("[N22] a client that sends requests ahead without end is let go, and costs no work", async () => {
  const { statuses, isClosed, asked } = await sendAhead(1000);

  expect({ statuses, isClosed }).toEqual({ statuses: [], isClosed: true });
  expect(asked).toBeLessThan(5);
});
