import type { IncomingHttpHeaders } from "node:http";
import { isHeld } from "./serialized.ts";
import type { ProjectRow } from "../store/tables.ts";

/** How many addresses are kept, and how many bytes of answers together. */
const mostKept = 1000;
const mostBytes = 8_000_000;

/** An answer, and how to tell whether it would be made the same again. */
export interface Repeatable {
  /** The one spelling of the address that is kept, since there is no end of others. */
  url: string;
  etag: string;
  body: Buffer;
  isCurrent(): boolean;
}

/** What was sent, but for what differs with each request. */
export interface Sent {
  status: number;
  /** Names and values in turn. */
  headers: readonly string[];
  /** Each byte of the body as a character: Node writes head and body in one piece where both are text. */
  text: string;
}

export interface Kept extends Omit<Repeatable, "body"> {
  route: string;
  project: ProjectRow;
  /** By status: 200, and 304 for those who hold it. */
  sent: Map<number, Sent>;
}

/** Answers by address. What is not current is let go when it is asked for, and all of it where it is too much. */
export function createResponseCache() {
  const held = new Map<string, Kept>();
  let bytes = 0;

  function forget(kept: Kept): void {
    held.delete(kept.url);
    for (const { text } of kept.sent.values()) bytes -= text.length;
  }

  function find(url: string): Kept | undefined {
    const kept = held.get(url);
    if (!kept || kept.isCurrent()) return kept;
    forget(kept);
    return undefined;
  }

  function makeRoom(needed: number): void {
    if (held.size < mostKept && bytes + needed <= mostBytes) return;
    held.clear();
    bytes = 0;
  }

  return {
    find,
    /** What is sent to somebody with these headers. */
    choose: ({ etag, sent }: Kept, headers: IncomingHttpHeaders): Sent | undefined =>
      sent.get(isHeld(headers, etag) ? 304 : 200),
    keep(made: Omit<Kept, "sent">, sent: Sent): void {
      const known = find(made.url);
      if (known?.etag === made.etag && known.sent.has(sent.status)) return;
      if (known && known.etag !== made.etag) forget(known);
      makeRoom(sent.text.length);
      const kept = held.get(made.url) ?? { ...made, sent: new Map<number, Sent>() };
      held.set(made.url, kept);
      kept.sent.set(sent.status, sent);
      bytes += sent.text.length;
    },
  };
}
