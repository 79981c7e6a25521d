import { obey, type Queue } from "./commands.ts";
import { wake } from "./element.ts";
import type { Page } from "./page.ts";
import type { defineTag } from "./tag.ts";

/** The script line as the loader found it. */
export interface Line {
  /** Its address; empty where nothing tells it. */
  src: string;
  dataset: DOMStringMap;
}

/** The line, and the elements of its page. */
interface Begun extends Line {
  tag: ReturnType<typeof defineTag>;
}

let page: Page | undefined;

/** What the line says of the page: by `data-*`, or in its address where a tag manager has dropped those. */
function toPage({ src, dataset, tag }: Begun): Page {
  const [address = "", query] = src.split("?");
  const { baseUrl, ...data } = dataset;
  const given = Object.fromEntries(new URLSearchParams(query));
  const server = baseUrl ?? given["base-url"] ?? address.replace(/[^/]*$/, "");
  const defaults = { ...given, ...data, "base-url": server };
  return (page ??= { defaults, sessions: new Map(), begin: tag.begin });
}

/** Does the commands that waited, and those to come; once something is seen the elements come alive. */
export function start(queue: Queue, line: Begun, isSeen: boolean): void {
  // Who the customer is, and what they agreed to, must be known before anything of theirs is shown.
  obey(queue, toPage(line));
  if (isSeen) wake(toPage(line));
}
