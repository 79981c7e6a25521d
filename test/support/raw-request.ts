import { connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A request written byte by byte, for what no client would do. */
export interface RawRequest {
  /** What has come back so far. */
  readonly answer: string;
  /** When the first byte of the answer came, in milliseconds after the request began; undefined until then. */
  readonly answeredMs: number | undefined;
  write(text: string): void;
  socket: Socket;
}

/** Connects and writes; the connection ends with the test at the latest. */
export async function openRequest(url: string, text: string): Promise<RawRequest> {
  const { port } = new URL(url);
  const socket = connect(Number(port), "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.on("error", () => undefined);
  let startedMs = performance.now();
  let answer = "";
  let answeredMs: number | undefined;
  socket.on("data", (part) => {
    answeredMs ??= performance.now() - startedMs;
    answer += String(part);
  });
  await new Promise((resolve) => socket.write(text, resolve));
  startedMs = performance.now();
  return {
    get answer() {
      return answer;
    },
    get answeredMs() {
      return answeredMs;
    },
    write: (more) => void socket.write(more),
    socket,
  };
}

/** The head of a ballot of so many bytes. */
export function toBallotHead(activityId: string, token: string, bytes: number): string {
  return [
    `PUT /v1/activities/${activityId}/ballot HTTP/1.1`,
    "Host: 127.0.0.1",
    `Authorization: Bearer ${token}`,
    "Content-Type: application/json",
    `Content-Length: ${bytes}`,
    "",
    "",
  ].join("\r\n");
}
