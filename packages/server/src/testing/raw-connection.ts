import { connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import type { TestServer } from "./test-server.ts";

/** A connection that a test writes to by itself; it is gone with the test. */
export interface RawConnection {
  socket: Socket;
  /** What has come so far. */
  text(): string;
  isClosed(): boolean;
}

/** Opens a connection and sends what is given, perhaps half a request, perhaps nothing. */
export async function openRaw(
  server: TestServer,
  text = "",
  allowHalfOpen = false,
): Promise<RawConnection> {
  const { port } = server.app.server.address() as { port: number };
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen });
  let received = "";
  let isClosed = false;
  socket.on("data", (part) => (received += String(part)));
  socket.on("error", () => undefined);
  socket.on("close", () => (isClosed = true));
  onTestFinished(() => void socket.destroy());
  await new Promise((resolve) => socket.once("connect", resolve));
  if (text !== "") socket.write(text);
  return { socket, text: () => received, isClosed: () => isClosed };
}
