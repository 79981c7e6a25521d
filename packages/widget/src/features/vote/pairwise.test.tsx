import axe from "axe-core";
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { toRefusal } from "../../testing/fake-server.ts";
import { createActivity } from "../../testing/fixtures.ts";
import { showCustomer } from "../../testing/show-customer.ts";
import { noConnection, type Shown } from "../comments/show-activity.ts";

beforeEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

const pair = ({ root }: Shown) =>
  [...root.querySelectorAll(".pick")].map((pick) => pick.textContent);

async function showPairs(changes: Parameters<typeof showCustomer>[1] = {}) {
  const shown = showCustomer(createActivity("vote", { method: "pairwise" }), changes);
  await expect.poll(() => pair(shown).length).toBe(2);
  return shown;
}

test("[W12] pairs are compared one after another, by tap or by the keys 1 and 2, and end in results", async () => {
  const shown = await showPairs();
  await expect.element(page.getByText(/1 \/ 3/)).toBeVisible();

  shown.root.querySelector<HTMLElement>(".pick")?.click();
  await expect.element(page.getByText(/2 \/ 3/)).toBeVisible();
  shown.root.querySelector<HTMLElement>(".pick")?.focus();
  await userEvent.keyboard("2");
  await expect.element(page.getByText(/3 \/ 3/)).toBeVisible();
  await userEvent.keyboard("1");

  await expect.element(page.getByText(/You have compared them all\./)).toBeVisible();
  await expect.element(page.getByText(/too close to call/)).toBeVisible();
  await expect.poll(() => new Set(shown.server.state.done).size).toBe(3);
});

test("[W35] pressing again before the next pair has come answers nothing twice", async () => {
  const shown = await showPairs();
  const [first, second] = shown.root.querySelectorAll<HTMLElement>(".pick");

  first?.click();
  second?.click();
  expect(page.getByText("1 / 3").query()).not.toBe(null);

  await expect.element(page.getByText("2 / 3")).toBeVisible();
  await expect.poll(() => shown.server.state.done.length).toBe(1);
  const asked = shown.server.state.calls.filter((name) => name === "comparisons.create");
  expect(asked).toHaveLength(1);
});

test("[W13] a pair nobody can choose from is not shown again", async () => {
  const shown = await showPairs();
  const seen = [pair(shown).toSorted().join()];
  for (const round of [1, 2]) {
    await page.getByRole("button", { name: "Can’t choose" }).click();
    await expect.poll(() => seen.includes(pair(shown).toSorted().join())).toBe(false);
    seen.push(pair(shown).toSorted().join());
    expect(seen).toHaveLength(round + 1);
  }

  await page.getByRole("button", { name: "Can’t choose" }).click();

  await expect.poll(() => pair(shown)).toEqual([]);
  expect(shown.server.state.done).toEqual([]);
});

test("[W40] one goes back to the pair before and judges it anew, and it counts once", async () => {
  const shown = await showPairs();
  const back = page.getByRole("button", { name: "Go back one" });
  expect(back.elements()).toEqual([]);
  const first = pair(shown);
  shown.root.querySelectorAll<HTMLElement>(".pick")[0]?.click();
  await expect.element(page.getByText("2 / 3")).toBeVisible();
  const sent = () => shown.server.state.calls.filter((name) => name === "comparisons.create");
  // What still waits would be replaced, and sent once.
  await expect.poll(() => sent().length).toBe(1);

  (back.element() as HTMLElement).focus();
  await userEvent.keyboard("{Enter}");

  await expect.poll(() => pair(shown)).toEqual(first);
  await expect.element(page.getByText("1 / 3")).toBeVisible();
  await expect.poll(() => shown.root.activeElement?.className).toBe("pick");
  shown.root.querySelectorAll<HTMLElement>(".pick")[1]?.click();
  await expect.element(page.getByText("2 / 3")).toBeVisible();
  await expect.poll(() => sent().length).toBe(2);
  await expect.poll(() => new Set(shown.server.state.done).size).toBe(1);
});

test("[W41] the figure of a compared option is what its bar shows", async () => {
  const shown = showCustomer(createActivity("vote", { method: "pairwise", status: "closed" }));
  await expect.poll(() => shown.root.querySelectorAll(".firsts .fill").length).toBe(3);

  const bars = [...shown.root.querySelectorAll<HTMLElement>(".firsts .fill")];
  const figures = [...shown.root.querySelectorAll(".firsts strong")];

  expect(figures.map(({ textContent }) => textContent)).toEqual(
    bars.map(({ style }) => `${Math.round(parseFloat(style.inlineSize))}%`),
  );
});

test("[W14] comparing goes on without a connection, and all of it is sent later", async () => {
  const shown = await showPairs({ refusal: noConnection });
  for (const done of ["2 / 3", "3 / 3"]) {
    shown.root.querySelector<HTMLElement>(".pick")?.click();
    await expect.element(page.getByText(done)).toBeVisible();
  }
  await expect.element(page.getByText(/Not sent yet\./).first()).toBeVisible();

  shown.server.state.refusal = null;
  await (await shown.session.participant)?.outbox.flush();

  await expect.poll(() => new Set(shown.server.state.done).size).toBe(2);
});

test("[A4] comparing passes axe", async () => {
  await showPairs();

  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });

  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});

test("[W6] results of comparisons that stay hidden are promised once, in one sentence of thanks", async () => {
  const activity = createActivity("vote", { method: "pairwise", resultsVisibility: "after-close" });
  const shown = showCustomer(activity);
  for (const left of [2, 1, 0]) {
    await expect.poll(() => pair(shown).length).toBe(2);
    shown.root.querySelector<HTMLElement>(".pick")?.click();
    await expect.poll(() => shown.server.state.done.length).toBe(3 - left);
  }

  await expect
    .element(page.getByText(/The results will appear here when this closes/).first())
    .toBeVisible();
  expect(shown.root.querySelector(".row.after")?.textContent.match(/Thank you/g)).toHaveLength(1);
  expect(shown.root.querySelector(".verdict")).toBe(null);
});

test("[W34] once it turns out to be closed no more pairs are asked, and the focus is not lost", async () => {
  const shown = await showPairs({ refusal: toRefusal("activity-not-live") });
  shown.root.querySelector<HTMLElement>(".pick")?.focus();

  await userEvent.keyboard("1");

  await expect.element(page.getByText(/This closed before/).first()).toBeVisible();
  await expect.poll(() => pair(shown)).toEqual([]);
  await expect.poll(() => shown.root.querySelector(".firsts")).not.toBe(null);
  expect(shown.root.querySelector(".after")?.contains(shown.root.activeElement)).toBe(true);
});

test("[A8] on a page that runs from the right, the left arrow chooses what is on the left", async () => {
  document.documentElement.dir = "rtl";
  const shown = await showPairs();
  const [, second] = shown.root.querySelectorAll<HTMLElement>(".pick");
  second?.focus();
  const name = second?.textContent;

  await userEvent.keyboard("{ArrowLeft}");

  await expect.poll(() => pair(shown).includes(name ?? "")).toBeDefined();
  await expect.poll(() => shown.server.state.calls).toContain("comparisons.create");
  document.documentElement.removeAttribute("dir");
});
