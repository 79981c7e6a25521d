import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { toDerivedId, toSignedText } from "@tomoni/sdk/contract";
import { type IdentitySecrets, secretsOf } from "../participants/identity.ts";

/** The id that an order has, whoever tells of it: the widget makes the same. */
export function toConversionId(projectKey: string, name: string, order: string): string {
  return toDerivedId(
    "event",
    createHash("sha256").update(`${projectKey} ${name} ${order}`).digest(),
  );
}

interface Signed {
  order: string;
  name: string;
  value: number;
  currency: string | null;
  visitorId: string | null;
  at: string;
  signature: string;
}

/**
 * Whether the host's server signed this, for this project, and it still holds. A signature over no visitor holds for
 * whoever brings it first. Compared in the same time whatever is wrong.
 */
export function isSignedByHost(project: IdentitySecrets, signed: Signed, nowMs: number): boolean {
  const [, expires = "", mac = ""] = signed.signature.split(".");
  const expiresAtMs = Number(expires);
  const given = Buffer.from(mac);
  const isBy = (secret: string, visitorId: string | null) => {
    const text = toSignedText({ ...signed, visitorId, expiresAtMs });
    const expected = Buffer.from(createHmac("sha256", secret).update(text).digest("base64url"));
    return given.length === expected.length && timingSafeEqual(given, expected);
  };
  const matches = secretsOf(project, nowMs).flatMap((secret) => [
    isBy(secret, signed.visitorId),
    isBy(secret, null),
  ]);
  return matches.includes(true) && nowMs <= expiresAtMs;
}
