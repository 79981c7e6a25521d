import type { Queue } from "./commands.ts";
import type { Defaults } from "./config.ts";
import { defineElement, type Page } from "./element.ts";

/** Begins on a page: the elements come alive, and the commands that waited are done. */
export async function start(queue: Queue, defaults: Defaults): Promise<void> {
  const page: Page = { defaults, sessions: new Map() };
  defineElement(page);
  const { obey } = await import("./commands.ts");
  obey(queue, page);
}
