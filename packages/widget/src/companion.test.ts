import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { showActivity } from "./features/comments/show-activity.ts";
import { createFakeServer, toRefusal } from "./testing/fake-server.ts";
import { createActivity } from "./testing/fixtures.ts";

beforeEach(() => {
  document.body.replaceChildren();
  document.body.style.background = "#fff";
});

for (const [error, message] of [
  [new Error("down"), /This could not be loaded\./],
  [toRefusal("activity-not-found", 404), /This is not available right now\./],
] as const) {
  test(`[W22] what stands in for an activity follows the page's darkness: ${error.message}`, async () => {
    const activity = createActivity("pulse");
    const server = createFakeServer(activity);
    const call = (name: string, input: object) =>
      name === "activities.get" ? Promise.reject(error) : server.call(name, input);
    const { root, leave } = showActivity(activity, {}, { server: { ...server, call } });
    await expect.element(page.getByText(message)).toBeVisible();
    const frame = root.querySelector(".root") as Element;
    expect(getComputedStyle(frame).colorScheme).toBe("light");

    document.body.style.background = "#16181d";

    await expect.poll(() => getComputedStyle(frame).colorScheme).toBe("dark");
    document.body.style.background = "#fff";
    leave();
  });
}
