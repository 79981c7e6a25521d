import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { toRefusal } from "../../testing/fake-server.ts";
import { createPin } from "../../testing/fixtures.ts";
import {
  add,
  ask,
  feeling,
  felt,
  labels,
  marks,
  place,
  showConcept,
  showPins,
  tap,
} from "./show-concept.ts";

beforeEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

test("[WP1] one tap reacts, another changes it, and the chosen one again takes it back", async () => {
  const { server, said } = showConcept();

  await feeling("Love it").click();
  await expect.poll(() => server.state.emotion).toBe("love");
  await feeling("Unsure").click();
  await expect.poll(() => server.state.emotion).toBe("unsure");
  await expect.element(feeling("Unsure")).toBeChecked();
  await expect.element(feeling("Love it")).not.toBeChecked();
  await feeling("Unsure").click();

  await expect.poll(() => server.state.emotion).toBe(null);
  await expect.element(feeling("Unsure")).not.toBeChecked();
  await expect.poll(said).toBe("Your reaction is removed.");
});

test("[WP2] a refused reaction goes back to what the server last accepted, with the reason", async () => {
  const { server } = showConcept();
  await feeling("Love it").click();
  await expect.element(felt).toBeVisible();
  server.state.refusal = toRefusal("invalid-request", 422);

  await feeling("Unsure").click();

  await expect
    .element(
      page.getByText("This cannot be sent as it is. Please check the text and try again.").first(),
    )
    .toBeVisible();
  await expect.element(feeling("Love it")).toBeChecked();
  await expect.element(felt).toBeVisible();
});

test("[WP3] what others felt and pinned is hidden until the customer has reacted", async () => {
  const shown = showConcept({ pins: [createPin(1)] });
  await expect.element(ask).toBeVisible();
  expect(shown.server.state.calls).not.toContain("pins.list");
  expect(shown.server.state.calls).not.toContain("results.get");

  await feeling("Curious").click();

  await expect.element(felt).toBeVisible();
  await expect
    .poll(() => labels(shown))
    .toEqual(["Curious, Pin 1, 50% from the left, 50% from the top"]);
});

test("[WP12] a concept without a picture takes reactions and no pins", async () => {
  const { server } = showConcept({}, { image: null });

  await feeling("Excited").click();

  await expect.element(felt).toBeVisible();
  expect(add.elements()).toEqual([]);
  expect(server.state.calls).not.toContain("pins.list");
});

test("[WP14] a closed concept shows what was felt and pinned, and takes nothing", async () => {
  const shown = showConcept({ pins: [createPin(1)] }, { status: "closed" });

  await expect.element(felt).toBeVisible();
  await expect.poll(() => marks(shown).length).toBe(1);
  expect(page.getByRole("radio").elements()).toEqual([]);
  expect(add.elements()).toEqual([]);
  tap(shown, 0.5, 0.2);
  expect(shown.root.querySelector(".slip")).toBe(null);
});

test("[WP14] on a closed concept nothing but its picture stands above what was felt, and the button to enlarge it beside", async () => {
  const { root } = showConcept({}, { status: "closed" });
  await expect.element(felt).toBeVisible();
  await expect.poll(() => root.querySelector(".large")).not.toBe(null);
  const box = (selector: string) => root.querySelector(selector)!.getBoundingClientRect();

  await expect.poll(() => Math.round(box(".felt h3").top - box(".scene").bottom)).toBeLessThan(25);
  expect(box(".large").top).toBeGreaterThanOrEqual(box(".scene").bottom);
  expect(box(".large").bottom).toBeGreaterThan(box(".felt h3").top);
});

test("[W34] once a concept turns out to be closed it invites neither feelings nor pins", async () => {
  const shown = await showPins({ pins: [createPin(1)] });
  tap(shown, 0.5, 0.2);
  await page.getByLabelText("A few words (optional)").fill("A bench here");
  shown.server.state.refusal = toRefusal("activity-not-live");

  await place.click();

  await expect.element(page.getByText(/This closed before/).first()).toBeVisible();
  await expect.element(page.getByLabelText("What you wrote")).toHaveValue("A bench here");
  await expect.poll(() => page.getByRole("radio").elements()).toEqual([]);
  for (const gone of [add, place, ask, page.getByText(/Tap the part/)])
    expect(gone.elements()).toEqual([]);
  expect(shown.root.querySelector(".field.live")).toBe(null);
});

test("[A3] a concept's picture opens large without placing a pin, and gives the focus back", async () => {
  const { root } = showConcept();
  const open = page.getByRole("button", { name: /Enlarge the picture/ });
  await open.click();
  await expect.element(page.getByRole("dialog")).toBeVisible();

  await userEvent.keyboard("{Escape}");

  await expect.poll(() => root.querySelector("dialog")).toBeNull();
  expect(root.activeElement).toBe(open.element());
  expect(root.querySelector(".slip")).toBe(null);
});
