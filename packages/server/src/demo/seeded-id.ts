import { createHash } from "node:crypto";
import { type IdKind, idPrefixes } from "@tomoni/sdk/contract";

const digits = "0123456789abcdefghjkmnpqrstvwxyz";

/** Makes an id from a name: the same name gives the same id, in every installation. */
export function toSeededId(kind: IdKind, name: string): string {
  const bytes = createHash("sha256").update(`${kind} ${name}`).digest();
  const characters = Array.from(bytes.subarray(0, 26), (byte, index) =>
    digits.charAt(index === 0 ? byte & 7 : byte & 31),
  );
  return `${idPrefixes[kind]}_${characters.join("")}`;
}
