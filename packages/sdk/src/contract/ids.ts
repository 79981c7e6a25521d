/** Prefix of each kind of id; the rest is a UUIDv7 in 26 lower-case Crockford base 32 digits. */
export const idPrefixes = {
  project: "prj",
  activity: "act",
  option: "opt",
  idea: "idea",
  comment: "cmt",
  pin: "pin",
  comparison: "cmp",
  flag: "flag",
  answer: "ans",
  voice: "vce",
  /** A line of a voice's history: a hand-over, a note, a question or a reply. */
  entry: "ent",
  template: "tpl",
  view: "viw",
  /** A version of the charter. */
  charter: "chv",
  department: "dep",
  member: "mem",
  image: "img",
  participant: "ptc",
  visitor: "vis",
  key: "key",
  event: "evt",
  person: "per",
  passkey: "pky",
  session: "ses",
  invitation: "inv",
} as const;

export type IdKind = keyof typeof idPrefixes;

/** The digits of an id, in the order of their values. */
export const idDigits = "0123456789abcdefghjkmnpqrstvwxyz";

function toBase32(bytes: Uint8Array): string {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  let text = "";
  for (let place = 0; place < 26; place += 1) {
    text = idDigits.charAt(Number(value & 31n)) + text;
    value >>= 5n;
  }
  return text;
}

/**
 * Makes a new id, sortable by the time it was made (milliseconds).
 * @see RFC 9562, section 5.7 (UUIDv7)
 */
export function createId(kind: IdKind, nowMs: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let rest = nowMs;
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return `${idPrefixes[kind]}_${toBase32(bytes)}`;
}

/** The id that follows from a digest of 26 bytes or more: the same each time, and telling nothing of what was digested. */
export function toDerivedId(kind: IdKind, digest: Uint8Array): string {
  const [first = 0, ...rest] = digest.subarray(0, 26);
  return `${idPrefixes[kind]}_${[first & 7, ...rest].map((byte) => idDigits[byte & 31]).join("")}`;
}
