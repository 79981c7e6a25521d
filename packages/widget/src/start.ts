import type { Queue } from "./commands.ts";
import { defineElement } from "./element.ts";
import type { Page } from "./page.ts";

/** Begins on a page: the elements come alive, and the commands that waited are done. */
export async function start(queue: Queue, page: Page): Promise<void> {
  const commands = import("./commands.ts").then(({ obey }) => obey(queue, page));
  // Who the customer is must be known before anything of theirs is shown.
  const { q } = queue;
  if (Array.isArray(q) && q.some(([name]) => name === "identify")) await commands;
  defineElement(page);
  await commands;
}
