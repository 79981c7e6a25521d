import proxyAddr from "@fastify/proxy-addr";
import type { FastifyInstance } from "fastify";
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

declare module "fastify" {
  interface FastifyRequest {
    /** Where a request comes from. Not `ip`, which is whatever text stands in the forwarding header. */
    readonly address: string;
  }
}

export interface ClientAddresses {
  /** Whether forwarding headers count that come from there. */
  isTrusted(address: string): boolean;
  addressOf(request: IncomingMessage): string;
}

const withPort = /^(?:\[([^[\]]+)\](?::\d+)?|(\d+(?:\.\d+){3}):\d+)$/;

/** An address without the port that some proxies write beside it; undefined for what is no address. */
function toPlainAddress(text: string): string | undefined {
  const [, bracketed, dotted] = withPort.exec(text) ?? [];
  const address = bracketed ?? dotted ?? text;
  return isIP(address) === 0 ? undefined : address;
}

/**
 * Finds where requests come from. `X-Forwarded-For` is read from its end, each part as far as a trusted proxy wrote it. A
 * part that is no address ends the search at whoever wrote it, so that made-up texts are never networks of their own.
 */
export function createClientAddresses(proxies: readonly string[] = []): ClientAddresses {
  const trust = proxies.length > 0 ? proxyAddr.compile([...proxies]) : undefined;
  const isTrusted = (address: string) => trust?.(address, 0) === true;
  return {
    isTrusted,
    addressOf({ headers, socket }) {
      // A connection that is gone has none.
      let address = socket.remoteAddress ?? "";
      if (trust === undefined) return address;
      // Node joins a header that comes twice.
      const parts = String(headers["x-forwarded-for"] ?? "").split(",");
      for (const part of parts.toReversed()) {
        const forwarded = isTrusted(address) ? toPlainAddress(part.trim()) : undefined;
        if (forwarded === undefined) break;
        address = forwarded;
      }
      return address;
    },
  };
}

/** Gives each request its `address`. */
export function addClientAddresses(app: FastifyInstance, { addressOf }: ClientAddresses): void {
  app.decorateRequest("address", {
    getter() {
      return addressOf(this.raw);
    },
  });
}
