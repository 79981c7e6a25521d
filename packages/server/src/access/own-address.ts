import { isIPv6 } from "node:net";
import { networkInterfaces } from "node:os";

/** The address by which this machine reaches a server that listens at `host`. */
export function toHttpUrl({ host, port }: { host: string; port: number }): string {
  if (host === "0.0.0.0") return `http://127.0.0.1:${port}`;
  if (host === "::") return `http://[::1]:${port}`;
  return `http://${isIPv6(host) ? `[${host}]` : host}:${port}`;
}

/** How customers reach a server: the public address, or without one the address it listens on. */
export function toReachableUrl({
  publicUrl,
  host,
  port,
}: {
  publicUrl: string | undefined;
  host: string;
  port: number;
}): string {
  return publicUrl ?? toHttpUrl({ host, port });
}

const loopback = ["127.0.0.1", "::1", "localhost"];

/** Every address that a server listens on: a wildcard stands for all that the machine has. */
function toHosts(address: string): string[] {
  if (address !== "0.0.0.0" && address !== "::") return [address, ...loopback];
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return [...all.map((entry) => entry.address), ...loopback];
}

/** Where a server listens, as `server.address()` tells it. */
export interface Listening {
  address: string;
  port: number;
}

/**
 * Tells the server's own origins from all others: the public address's alone, or without one those it listens on and
 * loopback. What a request calls itself in `Host` is not asked, since anybody can write that.
 */
export function createOwnOrigins(
  publicUrl: string | undefined,
  listening: () => Listening | undefined,
): (origin: string) => boolean {
  if (publicUrl !== undefined) {
    const own = new URL(publicUrl).origin;
    return (origin) => origin === own;
  }
  let known: { port: number; origins: ReadonlySet<string> } | undefined;
  return (origin) => {
    const at = listening();
    if (!at) return false;
    if (known?.port !== at.port) {
      const urls = toHosts(at.address).map((host) => new URL(toHttpUrl({ host, port: at.port })));
      known = { port: at.port, origins: new Set(urls.map((url) => url.origin)) };
    }
    return known.origins.has(origin);
  };
}
