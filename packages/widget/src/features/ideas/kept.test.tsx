import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { toRefusal } from "../../testing/fake-server.ts";
import { createActivity } from "../../testing/fixtures.ts";
import { noConnection, showActivity } from "../comments/show-activity.ts";

beforeEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

const title = page.getByLabelText("Your idea");
const body = page.getByLabelText("Tell us more (optional)");
const box = page.getByRole("button", { name: "Send idea" });
const kept = page.getByLabelText("What you wrote");

test("[WI27] an idea that came too late is shown with the reason, and can be copied", async () => {
  const refusal = toRefusal("activity-not-live");
  const shown = showActivity(createActivity("ideas"), { refusal });
  const copied: string[] = [];
  navigator.clipboard.writeText = async (text) => void copied.push(text);
  await title.fill("A lid");
  await body.fill("For cups.");

  await box.click();

  await expect.element(kept).toHaveValue("A lid\n\nFor cups.");
  await expect.poll(shown.focused).toBe("This closed before your response arrived.");
  await page.getByRole("button", { name: "Copy the text" }).click();
  await expect.element(page.getByRole("button", { name: "Copied" })).toBeVisible();
  expect(copied).toEqual(["A lid\n\nFor cups."]);
  expect(box.elements()).toEqual([]);
});

test("[WI27] what waited for a connection, and what was only written, is shown after closing too", async () => {
  const activity = createActivity("ideas");
  const first = showActivity(activity, { refusal: noConnection });
  await title.fill("A lid");
  await box.click();
  await expect.element(page.getByText("Not sent yet", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Share another idea" }).click();
  await title.fill("A strap");
  first.leave();
  (await first.session.participant)?.outbox.close();

  const refusal = toRefusal("activity-not-live");
  showActivity({ ...activity, status: "closed" }, { refusal });

  await expect.element(kept).toHaveValue("A lid\n\nA strap");
  await expect.element(page.getByText(/This closed before/).first()).toBeVisible();
});
