import { hash } from "node:crypto";

const blockBytes = 64;

/** A key as the first block of a hash, with each byte turned. */
function toPad(key: Buffer, turn: number): Buffer {
  const block = Buffer.alloc(blockBytes);
  key.copy(block);
  return block.map((byte) => byte ^ turn) as Buffer;
}

/** Room for the texts that we sign; a longer one has a buffer made for it. */
const roomBytes = 1024;

/**
 * HMAC-SHA256 of texts, in base64url. Every new participant's first request has a signature checked, and two one-shot
 * hashes take a small part of the time of Node's `createHmac`, which makes a stream for each. The first hash comes as text
 * since a buffer takes longer to make than to fill.
 * @see RFC 2104
 */
export function createHmacSha256(secret: string): (text: string) => string {
  const given = Buffer.from(secret);
  const key = given.length > blockBytes ? hash("sha256", given, "buffer") : given;
  const inner = Buffer.concat([toPad(key, 0x36), Buffer.alloc(roomBytes)]);
  const outer = Buffer.concat([toPad(key, 0x5c), Buffer.alloc(32)]);

  function toInner(text: string): Buffer {
    const bytes = Buffer.byteLength(text);
    if (bytes > roomBytes) return Buffer.concat([toPad(key, 0x36), Buffer.from(text)]);
    inner.write(text, blockBytes);
    return inner.subarray(0, blockBytes + bytes);
  }

  return (text) => {
    outer.write(hash("sha256", toInner(text), "binary"), blockBytes, "latin1");
    return hash("sha256", outer, "base64url");
  };
}
