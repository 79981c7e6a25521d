import { createHmac } from "node:crypto";
import type { OidcConfig } from "../config-oidc.ts";
import { createIdentityProvider, type IdentityProvider } from "./identity-provider.ts";
import { toCountedNetwork } from "./networks.ts";
import { createPasswords, type Passwords } from "./passwords.ts";
import { createSessionCookie, type SessionCookie } from "./session-cookie.ts";

/** What coming in needs of the server. */
export interface PeoplePorts {
  cookie: SessionCookie;
  /** Held by a browser that is on its way to the identity provider. */
  journey: SessionCookie;
  passwords: Passwords;
  /** The company's identity provider, where there is one. */
  provider: IdentityProvider | undefined;
  /** Whose attempt to come in it is: keyed hashes, which lead back to no address of either sort. */
  toAttempt(email: string, address: string): { account: string; network: string };
}

export interface PeopleOptions {
  secret: string;
  publicUrl?: string | undefined;
  oidc?: OidcConfig | undefined;
}

export function createPeoplePorts({ secret, publicUrl, oidc }: PeopleOptions): PeoplePorts {
  const isSecure = publicUrl?.startsWith("https:") ?? false;
  const toKey = (text: string) =>
    createHmac("sha256", secret).update(`sign-in:${text}`).digest("base64url");
  return {
    cookie: createSessionCookie(isSecure),
    journey: createSessionCookie(isSecure, "tomoni-journey"),
    provider: oidc && createIdentityProvider(oidc),
    passwords: createPasswords(),
    toAttempt: (email, address) => ({
      account: toKey(`account:${email}`),
      network: toKey(`network:${toCountedNetwork(address)}`),
    }),
  };
}
