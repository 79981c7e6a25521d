import { isUtf8 } from "node:buffer";
import { limits } from "@tomoni/sdk/contract";
import { AppError } from "../errors.ts";

interface Frame {
  /** Keys seen so far; undefined in an array. */
  keys: Set<string> | undefined;
}

const codes = {
  space: 0x20,
  quote: 0x22,
  colon: 0x3a,
  openArray: 0x5b,
  backslash: 0x5c,
  closeArray: 0x5d,
  openObject: 0x7b,
  closeObject: 0x7d,
};

function malformed(detail: string): AppError {
  return new AppError("malformed-json", { detail });
}

/**
 * Refuses what JSON.parse would let through: a key given twice, `__proto__`, and nesting that no body of ours needs.
 * Runs on text that JSON.parse has accepted, so strings and brackets are known to match.
 */
function checkShape(text: string): void {
  const stack: Frame[] = [];
  let index = 0;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (code === codes.quote) {
      const end = endOfString(text, index);
      const frame = stack.at(-1);
      if (frame?.keys && isKey(text, end)) addKey(frame.keys, text.slice(index, end));
      index = end - 1;
    } else if (code === codes.openObject || code === codes.openArray) {
      stack.push({ keys: code === codes.openObject ? new Set() : undefined });
      if (stack.length > limits.jsonDepth)
        throw malformed(`The body is nested more than ${limits.jsonDepth} deep.`);
    } else if (code === codes.closeObject || code === codes.closeArray) {
      stack.pop();
    }
    index += 1;
  }
}

function endOfString(text: string, start: number): number {
  let index = start + 1;
  for (;;) {
    const code = text.charCodeAt(index);
    if (code === codes.quote) return index + 1;
    index += code === codes.backslash ? 2 : 1;
  }
}

/** Whether a string is followed by a colon, across JSON's white space: all that is at or below a space. */
function isKey(text: string, end: number): boolean {
  let index = end;
  while (text.charCodeAt(index) <= codes.space) index += 1;
  return text.charCodeAt(index) === codes.colon;
}

function addKey(keys: Set<string>, quoted: string): void {
  const key = quoted.includes("\\") ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
  if (keys.has(key)) throw malformed("The body gives a key twice.");
  if (key === "__proto__") throw malformed("The body holds a key that is not allowed.");
  keys.add(key);
}

/** @throws AppError when the bytes are not UTF-8, or not JSON that means one thing only */
export function parseJsonBytes(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw malformed("The body is not UTF-8.");
  return parseJsonBody(bytes.toString());
}

/** @throws AppError when the text is not JSON, or not JSON that means one thing only */
export function parseJsonBody(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError("malformed-json", { detail: "The body is not valid JSON.", cause });
  }
  checkShape(text);
  return value;
}
