import { hash } from "node:crypto";
import { withUnaltered } from "./unaltered-etags.ts";

const texts = new WeakMap<object, string>();
const bytes = new WeakMap<object, Buffer>();
const etags = new WeakMap<object, string>();

/** The JSON of an answer, made once for all who are sent the same object. */
export function toText(body: object): string {
  const known = texts.get(body);
  if (known !== undefined) return known;
  const text = JSON.stringify(body);
  texts.set(body, text);
  return text;
}

/** The same as bytes: a text that holds Japanese would be encoded anew for each answer. */
export function toBytes(body: object): Buffer {
  const known = bytes.get(body);
  if (known !== undefined) return known;
  const made = Buffer.from(toText(body));
  bytes.set(body, made);
  return made;
}

/** Weak and strong tags are compared alike. */
const toOpaque = (tag: string) => tag.trim().replace(/^W\//, "");

/** Whether the asker holds an answer already. @see RFC 9110, section 13.1.2 */
export function isHeld(headers: { "if-none-match"?: string | undefined }, etag: string): boolean {
  const asked = headers["if-none-match"];
  if (asked === undefined) return false;
  const opaque = toOpaque(etag);
  const tags = withUnaltered(asked).split(",").map(toOpaque);
  return tags.includes("*") || tags.includes(opaque);
}

/** The ETag of an answer, made once as well. */
export function toEtag(body: object): string {
  const known = etags.get(body);
  if (known !== undefined) return known;
  const etag = `W/"${hash("sha1", toText(body), "base64url")}"`;
  etags.set(body, etag);
  return etag;
}
