import axe from "axe-core";
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { toRefusal } from "../../testing/fake-server.ts";
import { createActivity, toId } from "../../testing/fixtures.ts";
import { showCustomer } from "../../testing/show-customer.ts";
import type { Shown } from "../comments/show-activity.ts";

beforeEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

const grip = (name: string) => page.getByRole("button", { name: `Reorder ${name}` });
const names = ({ root }: Shown) =>
  [...root.querySelectorAll(".rank strong")].map((name) => name.textContent);
const idOf: Record<string, string> = {
  Twist: toId("opt", 1),
  Push: toId("opt", 2),
  Flip: toId("opt", 3),
};

async function showRanked(changes: Parameters<typeof showCustomer>[1] = {}) {
  const shown = showCustomer(createActivity("vote", { method: "ranked" }), changes);
  await expect.element(grip("Twist")).toBeVisible();
  return { ...shown, first: names(shown) as [string, string, string] };
}

test("[W9] options are ranked by buttons, and the order is sent", async () => {
  const shown = await showRanked();
  const [one, two, three] = shown.first;

  await page.getByRole("button", { name: `Move ${one} down` }).click();
  await page.getByRole("button", { name: "Vote in this order" }).click();

  expect(names(shown)).toEqual([two, one, three]);
  await expect
    .poll(() => shown.server.state.choices)
    .toEqual([two, one, three].map((name) => idOf[name]));
  await expect.element(page.getByText(/Decided in 2 rounds/)).toBeVisible();
});

test("[W10] options are ranked by dragging", async () => {
  const shown = await showRanked();
  const [one, two, three] = shown.first;
  const rows = shown.root.querySelectorAll<HTMLElement>(".rank li");
  const handle = rows[0]?.querySelector(".grip") as HTMLElement;
  const { left, top } = handle.getBoundingClientRect();
  const { bottom } = (rows[2] as HTMLElement).getBoundingClientRect();
  const at = { pointerId: 1, clientX: left, bubbles: true, button: 0 };
  handle.setPointerCapture = () => {};

  handle.dispatchEvent(new PointerEvent("pointerdown", { ...at, clientY: top }));
  handle.dispatchEvent(new PointerEvent("pointermove", { ...at, clientY: bottom }));
  handle.dispatchEvent(new PointerEvent("lostpointercapture", at));

  await expect.poll(() => names(shown)).toEqual([two, three, one]);
});

test("[A5] options are ranked by keys alone; every move is said, Escape puts back", async () => {
  const shown = await showRanked();
  const [one, two, three] = shown.first;
  shown.root.querySelector<HTMLElement>(".grip")?.focus();

  await userEvent.keyboard(" {ArrowDown}");
  await expect.poll(shown.said).toBe(`${one}, number 2.`);
  expect(names(shown)).toEqual([two, one, three]);
  expect(
    shown.root.activeElement?.ariaLabel ?? shown.root.activeElement?.getAttribute("aria-label"),
  ).toBe(`Reorder ${one}`);
  await userEvent.keyboard("{Escape}");

  await expect.poll(() => names(shown)).toEqual([one, two, three]);
  expect(shown.said()).toBe(`${one} is back where it was.`);
});

test("[W11] a refused order stays as it was put, with the reason", async () => {
  const shown = await showRanked({ refusal: toRefusal("rate-limited", 403) });
  await page.getByRole("button", { name: "Vote in this order" }).click();

  await expect.element(page.getByText(/That was a lot in a short time\./).first()).toBeVisible();
  expect(names(shown)).toEqual(shown.first);
  await expect.element(page.getByRole("button", { name: "Vote in this order" })).toBeVisible();
});

test("[A4] a ranked vote passes axe before and after", async () => {
  await showRanked();
  const before = await axe.run(document.body, { rules: { region: { enabled: false } } });
  await page.getByRole("button", { name: "Vote in this order" }).click();
  await expect.element(page.getByText(/Decided in 2 rounds/)).toBeVisible();

  const after = await axe.run(document.body, { rules: { region: { enabled: false } } });

  const ids = [...before.violations, ...after.violations].map(({ id, nodes }) => [
    id,
    nodes.map(({ html }) => html),
  ]);
  expect(ids).toEqual([]);
});

test("[W7] the leader of a ranked vote is too close to call in words, and a sent order says so on its button", async () => {
  const shown = await showRanked();

  await page.getByRole("button", { name: "Vote in this order" }).click();

  await expect.element(page.getByText(/is ahead, but it is too close to call/)).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Voted" })).toBeVisible();
  await page.getByRole("button", { name: `Move ${shown.first[0]} down` }).click();
  await expect.element(page.getByRole("button", { name: "Change my vote" })).toBeVisible();
});
