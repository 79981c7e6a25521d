import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";

/** Keep-alive connections over which requests go in lockstep: the next ones when all of the last are answered. */
export async function openLane(url: string, connections: number) {
  const { hostname, port } = new URL(url);
  const sockets = Array.from({ length: connections }, () => connect(Number(port), hostname));
  await Promise.all(sockets.map((socket) => once(socket, "connect")));
  return {
    async send(requests: readonly Buffer[]): Promise<void> {
      for (let start = 0; start < requests.length; start += connections) {
        const batch = requests.slice(start, start + connections);
        await Promise.all(batch.map((request, index) => ask(sockets[index]!, request)));
      }
    },
    close: () => sockets.forEach((socket) => socket.destroy()),
  };
}

/** @throws Error when the answer is not a 2xx */
async function ask(socket: Socket, request: Buffer): Promise<void> {
  socket.write(request);
  let text = "";
  for (;;) {
    const [chunk] = (await once(socket, "data")) as [Buffer];
    text += chunk.toString("latin1");
    const end = text.indexOf("\r\n\r\n");
    const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? Number.NaN);
    if (end >= 0 && text.length >= end + 4 + length) break;
  }
  if (!text.startsWith("HTTP/1.1 2")) throw new Error(text);
}

/** The processor time of all threads of a process, in microseconds, as Linux tells it to the nanosecond. */
export function readThreadsCpu(pid: number): number {
  const folder = `/proc/${pid}/task`;
  const times = readdirSync(folder).map((thread) =>
    Number(readFileSync(`${folder}/${thread}/schedstat`, "utf8").split(" ")[0]),
  );
  return times.reduce((sum, one) => sum + one, 0) / 1000;
}
