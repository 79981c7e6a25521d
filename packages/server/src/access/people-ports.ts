import { createHmac } from "node:crypto";
import { toCountedNetwork } from "./networks.ts";
import { createPasswords, type Passwords } from "./passwords.ts";
import { createSessionCookie, type SessionCookie } from "./session-cookie.ts";

/** What coming in needs of the server. */
export interface PeoplePorts {
  cookie: SessionCookie;
  passwords: Passwords;
  /** Whose attempt to come in it is: keyed hashes, which lead back to no address of either sort. */
  toAttempt(email: string, address: string): { account: string; network: string };
}

export function createPeoplePorts(secret: string, publicUrl: string | undefined): PeoplePorts {
  const toKey = (text: string) =>
    createHmac("sha256", secret).update(`sign-in:${text}`).digest("base64url");
  return {
    cookie: createSessionCookie(publicUrl?.startsWith("https:") ?? false),
    passwords: createPasswords(),
    toAttempt: (email, address) => ({
      account: toKey(`account:${email}`),
      network: toKey(`network:${toCountedNetwork(address)}`),
    }),
  };
}
