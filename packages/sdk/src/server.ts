import * as z from "zod/mini";
import { conversionFields, OrderNumber } from "./contract/conversions.ts";
import { id as idOf } from "./contract/primitives.ts";
import { toSignedText } from "./contract/signed-conversion.ts";

/** An order as the host's server knows it. */
export interface SignableConversion {
  /** The host's own number of it, 1 to 120 letters, digits and `._:#/-`: told of twice, it counts once. */
  id: string;
  /** Default `purchase`. */
  name?: string;
  /** In units of the currency, such as 4950. Default 0. */
  value?: number;
  /** ISO 4217, such as `JPY`. */
  currency?: string | null;
  /** When it happened. Default now. */
  at?: Date;
  /** The visitor, where the server knows them; else whoever brings the signature. */
  visitorId?: string | null;
}

export interface SignOptions {
  /** The project's identity secret, `ids_…`; it never leaves the server. */
  secret: string;
  /** How long the page may wait before it tells of it. Default an hour. */
  expiresInMs?: number;
}

/** What the page hands on to `tomoni("convert", name, …)` as it is. */
export interface SignedConversion {
  id: string;
  value: number;
  currency: string | null;
  at: string;
  visitorId: string | null;
  signature: string;
}

const wanted = {
  id: "1 to 120 letters, digits and ._:#/-",
  name: "1 to 40 small letters, digits and -",
  value: "a number from 0, in units of the currency",
  currency: "three capital letters, such as JPY",
  visitorId: "an id such as vis_…",
  at: "a Date",
} as const;

const { name, value, currency } = conversionFields;
const Signable = z.object({
  id: OrderNumber,
  name,
  value,
  currency,
  visitorId: z._default(z.nullable(idOf("visitor")), null),
  at: z._default(z.date(), () => new Date()),
});

/** @throws {TypeError} naming the first field that the Tomoni server would refuse */
function parseSignable(conversion: SignableConversion) {
  const result = Signable.safeParse(conversion);
  if (result.success) return result.data;
  const field = result.error.issues[0]?.path[0] as keyof typeof wanted;
  throw new TypeError(`${field} must be ${wanted[field]}`);
}

/** HMAC-SHA256 in base64url, by what Node and every server-side runtime have alike. */
async function toHmac(secret: string, text: string): Promise<string> {
  const toBytes = (words: string) => new TextEncoder().encode(words);
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", toBytes(secret), algorithm, false, ["sign"]);
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", key, toBytes(text)));
  const base64 = btoa(String.fromCharCode(...mac));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * Signs a conversion on the host's server, so that it counts as evidence though a browser tells of it: HMAC-SHA256 over
 * order, name, value, currency, visitor, time and expiry.
 * @throws {TypeError} when the secret is not a project's identity secret, or the server would refuse what is to be signed
 */
export async function signConversion(
  conversion: SignableConversion,
  { secret, expiresInMs = 3_600_000 }: SignOptions,
): Promise<SignedConversion> {
  if (!String(secret).startsWith("ids_"))
    throw new TypeError("secret must be the identity secret, ids_…");
  const { id: order, at: happenedAt, ...said } = parseSignable(conversion);
  const { value, currency, visitorId } = said;
  const at = happenedAt.toISOString();
  const expiresAtMs = Date.now() + expiresInMs;
  const mac = await toHmac(secret, toSignedText({ ...said, order, at, expiresAtMs }));
  return { id: order, value, currency, at, visitorId, signature: `v1.${expiresAtMs}.${mac}` };
}
