import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { showActivity } from "../features/comments/show-activity.ts";
import { createActivity, createComment, createIdea } from "../testing/fixtures.ts";

beforeEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

/** Measures the first element that matches as it comes, in the same task: before anything can be painted. */
function watchFirst(
  root: ShadowRoot,
  selector: string,
  measure: (element: Element) => unknown,
): unknown[] {
  const seen: unknown[] = [];
  new MutationObserver(() => {
    const element = root.querySelector(selector);
    if (element && seen.length === 0) seen.push(measure(element));
  }).observe(root, { childList: true, subtree: true });
  return seen;
}

const toSize = (element: Element) => {
  const { width, height } = element.getBoundingClientRect();
  return { width, height };
};

const status = { status: "live" } as const;

test("[W62] the button that reports is large enough to press from the moment that it is there", async () => {
  const { root } = showActivity(createActivity("vote", status), {
    comments: [createComment(2, { body: "I like it." })],
  });
  const sizes = watchFirst(root, ".dots", toSize);

  await page.getByRole("button", { name: "Comments" }).click();
  await expect.element(page.getByRole("button", { name: "Report" })).toBeVisible();

  expect(sizes).toEqual([{ width: 44, height: 44 }]);
});

test("[W62] ideas and their tabs have their form from the moment that they are there", async () => {
  const { root } = showActivity(createActivity("ideas"), { ideas: [createIdea(1)] });
  const forms = watchFirst(root, ".tabs", (tabs) => getComputedStyle(tabs).display);

  await expect.element(page.getByRole("heading", { name: /^Idea/ }).first()).toBeVisible();

  expect(forms).toEqual(["flex"]);
});
