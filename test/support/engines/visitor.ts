import { expect } from "vitest";
import type { EnginePage } from "./engine.ts";
import { look, type Query, type Seen } from "./in-page.ts";

/** Somebody who looks at a page, presses and types. */
export function createVisitor(page: EnginePage) {
  const find = (query: Query) =>
    page.evaluate<Seen[]>(`(${look.toString()})(${JSON.stringify(query)})`);

  /** Waits until something shows and stays where it is. */
  async function see(query: Query): Promise<Seen> {
    let before: Seen | undefined;
    let now: Seen | undefined;
    const isStill = async () => {
      before = now;
      [now] = await find(query);
      return now !== undefined && before?.x === now.x && before.y === now.y;
    };
    await expect.poll(isStill, { message: JSON.stringify(query), timeout: 20_000 }).toBe(true);
    return now!;
  }

  async function press(query: Query): Promise<void> {
    const { x, y } = await see(query);
    await page.pressAt(x, y);
  }

  return {
    page,
    find,
    see,
    press,
    async write(query: Query, text: string): Promise<void> {
      await press(query);
      await page.type(text);
    },
    /** Waits until a choice is made, or taken back. */
    async seeChecked(query: Query, isChecked = true): Promise<void> {
      const read = async () => (await find(query))[0]?.isChecked;
      await expect.poll(read, { timeout: 20_000 }).toBe(isChecked);
    },
  };
}
