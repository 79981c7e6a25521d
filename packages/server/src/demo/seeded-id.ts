import { createHash } from "node:crypto";
import { type IdKind, idPrefixes } from "@tomoni/sdk/contract";

const digits = "0123456789abcdefghjkmnpqrstvwxyz";
const idLength = 26;
/** Room for more things of a sequence than anybody makes. */
const indexLength = 10;

function toDigits(name: string, length: number): string {
  const bytes = createHash("sha256").update(name).digest();
  const characters = Array.from(bytes.subarray(0, length), (byte, index) =>
    digits.charAt(index === 0 ? byte & 7 : byte & 31),
  );
  return characters.join("");
}

/** Makes an id from a name: the same name gives the same id, in every installation. */
export function toSeededId(kind: IdKind, name: string): string {
  return `${idPrefixes[kind]}_${toDigits(`${kind} ${name}`, idLength)}`;
}

/**
 * Makes the ids of a long sequence, in order as those of real things are: an index grows at its end, which takes a
 * fraction of the time.
 */
export function createSequence(kind: IdKind, name: string): (index: number) => string {
  const head = `${idPrefixes[kind]}_${toDigits(`${kind} ${name}`, idLength - indexLength)}`;
  return (index) => {
    let rest = index;
    let tail = "";
    for (let place = 0; place < indexLength; place += 1) {
      tail = digits.charAt(rest % 32) + tail;
      rest = Math.floor(rest / 32);
    }
    return head + tail;
  };
}
