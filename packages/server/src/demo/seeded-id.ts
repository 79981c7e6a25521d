import { createHash } from "node:crypto";
import { type IdKind, idDigits, toDerivedId } from "@tomoni/sdk/contract";

/** Room for more things of a sequence than anybody makes. */
const indexLength = 10;

/** Makes an id from a name: the same name gives the same id, in every installation. */
export function toSeededId(kind: IdKind, name: string): string {
  return toDerivedId(kind, createHash("sha256").update(`${kind} ${name}`).digest());
}

/**
 * Makes the ids of a long sequence, in order as those of real things are: an index grows at its end, which takes a
 * fraction of the time.
 */
export function createSequence(kind: IdKind, name: string): (index: number) => string {
  const head = toSeededId(kind, name).slice(0, -indexLength);
  return (index) => {
    let rest = index;
    let tail = "";
    for (let place = 0; place < indexLength; place += 1) {
      tail = idDigits.charAt(rest % 32) + tail;
      rest = Math.floor(rest / 32);
    }
    return head + tail;
  };
}
