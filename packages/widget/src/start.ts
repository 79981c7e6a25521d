import { obey, type Queue } from "./commands.ts";
import { defineElement } from "./element.ts";
import type { Page } from "./page.ts";

export { obey };

/** Begins on a page: the commands that waited are done, and the elements come alive. */
export function start(queue: Queue, page: Page): void {
  // Who the customer is, and what they agreed to, must be known before anything of theirs is shown.
  obey(queue, page);
  defineElement(page);
}
