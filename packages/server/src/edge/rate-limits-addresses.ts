import { createHmac, hash } from "node:crypto";
import type { Socket } from "node:net";
import { toNetwork } from "../access/address-network.ts";
import type { Clock } from "../clock.ts";

const dayMs = 86_400_000;

/** What a request says of where it comes from. */
export interface Caller {
  address: string;
  socket: Socket;
}

/**
 * Keys in place of addresses: a hash with a salt that is new every day, made from the secret, so that all servers of
 * one database have the same. Equal networks have equal keys until the day ends.
 */
export function createAddressKeys(secret: string, clock: Clock, toPart = toNetwork) {
  let salt = "";
  let day = Number.NaN;
  // A connection knows its address anyway; only its key is remembered, as long as it lasts.
  let ofConnections = new WeakMap<Socket, string>();

  const toKey = (address: string) => hash("sha256", salt + toPart(address), "base64url");

  function renew(today: number): void {
    salt = createHmac("sha256", secret).update(`addresses:${today}`).digest("base64url");
    ofConnections = new WeakMap();
    day = today;
  }

  return ({ address, socket }: Caller): string => {
    const today = Math.floor(clock.now() / dayMs);
    if (today !== day) renew(today);
    if (address !== socket.remoteAddress) return toKey(address);
    const known = ofConnections.get(socket);
    if (known !== undefined) return known;
    const key = toKey(address);
    ofConnections.set(socket, key);
    return key;
  };
}
