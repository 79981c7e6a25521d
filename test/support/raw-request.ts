import { connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A request written byte by byte, for what no client would do. */
export interface RawRequest {
  /** The statuses of the answers so far, 100 included. */
  readonly statuses: readonly number[];
  write(text: string): void;
  /** Resolves when the server has ended the connection: with the milliseconds since the request began. */
  closed: Promise<number>;
  socket: Socket;
}

/** Connects and writes; the connection ends with the test at the latest. */
export async function openRequest(url: string, text: string): Promise<RawRequest> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  let answer = "";
  socket.on("error", () => undefined);
  socket.on("data", (part) => (answer += String(part)));
  await new Promise((resolve) => socket.write(text, resolve));
  const startedMs = performance.now();
  return {
    get statuses() {
      return [...answer.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => Number(status));
    },
    write: (more) => void socket.write(more),
    closed: new Promise((resolve) =>
      socket.once("close", () => resolve(performance.now() - startedMs)),
    ),
    socket,
  };
}

/** The head of a ballot of so many bytes. The server answers 100 once it has read it. */
export function toBallotHead(activityId: string, token: string, bytes: number): string {
  return [
    `PUT /v1/activities/${activityId}/ballot HTTP/1.1`,
    "Host: 127.0.0.1",
    `Authorization: Bearer ${token}`,
    "Content-Type: application/json",
    `Content-Length: ${bytes}`,
    "Expect: 100-continue",
    "",
    "",
  ].join("\r\n");
}
