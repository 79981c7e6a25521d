import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import type { Activity } from "@tomoni/sdk/contract";
import { loadPanel } from "./panels.ts";
import type { Scope } from "./store/scope.ts";
import { createActivity, createIdea } from "./testing/fixtures.ts";
import { showCustomer } from "./testing/show-customer.ts";

beforeEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

test.each<Partial<Activity>>([
  { kind: "quiz", method: null },
  { kind: "vote", method: "matrix" },
])(
  "[W61] an activity that only a newer widget knows (%o) says so, and takes nothing",
  async (changes) => {
    const activity = { ...createActivity("vote"), ...changes };
    const { create } = await loadPanel(activity);
    const scope = { text: { newer: "This cannot be shown on this page yet." } } as Scope;

    const drawn = (create(scope) as () => { props: { children: string } })();

    expect(drawn.props.children).toBe("This cannot be shown on this page yet.");
  },
);

test("[W61] a stage that only a newer server knows is left out, and the idea is shown", async () => {
  const idea = createIdea(1, { title: "A lid for left hands", stage: "cherished" });

  showCustomer(createActivity("ideas"), { ideas: [idea] });

  await expect.element(page.getByText("A lid for left hands")).toBeVisible();
  expect(document.body.textContent).not.toContain("undefined");
});

test("[W61] an activity in a state that only a newer server knows takes nothing", async () => {
  showCustomer({ ...createActivity("vote"), status: "paused" });

  const option = page.getByRole("radio", { name: "Twist" });
  await expect.element(option).toHaveAttribute("aria-disabled", "true");
});
