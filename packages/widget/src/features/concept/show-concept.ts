import type { Activity } from "@tomoni/sdk/contract";
import { expect } from "vitest";
import { page } from "vitest/browser";
import type { FakeState } from "../../testing/fake-server.ts";
import { createActivity } from "../../testing/fixtures.ts";
import { showActivity, type Shown } from "../comments/show-activity.ts";

export const feeling = (name: string) => page.getByRole("radio", { name, exact: true }).last();
export const ask = page.getByText("How does it make you feel?");
export const add = page.getByRole("button", { name: "Add a pin" });
export const place = page.getByRole("button", { name: "Place pin" });
export const words = page.getByLabelText("A few words (optional)");
export const felt = page.getByText("What people felt");

export const showConcept = (state: Partial<FakeState> = {}, changes: Partial<Activity> = {}) =>
  showActivity(createActivity("concept", changes), state);

/** A customer who has reacted, with the pins of others before them. */
export async function showPins(state: Partial<FakeState> = {}, changes: Partial<Activity> = {}) {
  const shown = showConcept(state, changes);
  await feeling("Love it").click();
  await expect.element(add).toBeVisible();
  await expect.poll(() => countPins(shown)).toBe(shown.server.state.pins.length);
  return shown;
}

export const marks = ({ root }: Shown) => [...root.querySelectorAll<HTMLElement>("button.pin")];
/** How many pins there are on the picture, alone or pressed as one. */
export const countPins = ({ root }: Shown) =>
  parseInt(root.querySelector(".field")?.getAttribute("aria-label") ?? "", 10);
export const labels = (shown: Shown) => marks(shown).map((mark) => mark.getAttribute("aria-label"));
/** To the nearest hundredth: a click is told in whole pixels. */
export const toPoint = ({ server }: Shown) => {
  const [pin] = server.state.pins;
  const round = (share: number) => Math.round(share * 100) / 100;
  return pin && [round(pin.x), round(pin.y), pin.emotion, pin.body];
};

/** Taps the picture at shares of it. */
export function tap({ root }: Shown, x: number, y: number) {
  const field = root.querySelector(".field") as Element;
  const { left, top, width, height } = field.getBoundingClientRect();
  const clientX = left + width * x;
  const clientY = top + height * y;
  field.dispatchEvent(new MouseEvent("click", { clientX, clientY, bubbles: true }));
}
