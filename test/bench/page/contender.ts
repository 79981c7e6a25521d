import type { Page } from "playwright-core";
import type { Extras } from "./shop.ts";

/** What is added to the shop's page, and how a customer votes with it. */
export interface Contender {
  name: string;
  /** What it asks for there is its cost; none for the page alone. */
  origin?: string;
  /** How the page is looked at: where the contender's server is. */
  extras: Extras;
  /** Brings what is voted on into view and waits until it can be used. */
  find(page: Page): Promise<void>;
  /** Makes the one click that counts; those before it go first. */
  prepare?(page: Page): Promise<void>;
  press?(page: Page): Promise<void>;
  /** An expression that is true in the page once the choice is shown as made. */
  chosen?: string;
}

/** The question that all ask, in their own form. */
export const question = "Which cap shall we make?";
export const choices = ["Twist", "Flip", "Push"] as const;
export const thanks = "Thank you for your vote!";

/** The page without any of them. */
export const alone: Contender = {
  name: "the page alone",
  extras: {},
  find: async (page) => {
    await page.locator("main > aside").scrollIntoViewIfNeeded();
  },
};
