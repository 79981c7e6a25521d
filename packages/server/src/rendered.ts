import { hash } from "node:crypto";

const texts = new WeakMap<object, string>();
const etags = new WeakMap<object, string>();

/** The JSON of an answer, made once for all who are sent the same object. */
export function toText(body: object): string {
  const known = texts.get(body);
  if (known !== undefined) return known;
  const text = JSON.stringify(body);
  texts.set(body, text);
  return text;
}

/** The ETag of an answer, made once as well. */
export function toEtag(body: object): string {
  const known = etags.get(body);
  if (known !== undefined) return known;
  const etag = `W/"${hash("sha1", toText(body), "base64url")}"`;
  etags.set(body, etag);
  return etag;
}
