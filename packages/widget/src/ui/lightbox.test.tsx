import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { createActivity } from "../testing/fixtures.ts";
import { showCustomer } from "../testing/show-customer.ts";

beforeEach(async () => {
  document.body.replaceChildren();
  localStorage.clear();
  await page.viewport(390, 844);
});

const pixel =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='1200' height='900'/%3E";

/** Opens the first picture large. */
async function openPicture() {
  const { root } = showCustomer(createActivity("vote"));
  await page.getByRole("button", { name: /picture of Twist/ }).click();
  await expect.poll(() => root.querySelector(".stage img")).not.toBe(null);
  const stage = root.querySelector<HTMLElement>(".stage")!;
  const picture = stage.querySelector("img")!;
  // A picture of its own, so that its size does not wait for a server.
  picture.src = pixel;
  await picture.decode();
  return { stage, picture, box: () => picture.getBoundingClientRect() };
}

/** The share of the picture that is at a point of the view. */
const toShare = ({ left, top, width, height }: DOMRect, x: number, y: number) =>
  [(x - left) / width, (y - top) / height].map((share) => Math.round(share * 50) / 50);

test("[A20] a picture is enlarged about the point that was pressed", async () => {
  const { picture, box } = await openPicture();
  const before = box();
  const x = before.left + before.width * 0.7;
  const y = before.top + before.height * 0.6;

  picture.dispatchEvent(
    new MouseEvent("click", { clientX: x, clientY: y, bubbles: true, detail: 1, composed: true }),
  );

  await expect.poll(() => Math.round(box().width / before.width)).toBe(2);
  expect(toShare(box(), x, y)[0]).toBe(0.7);
});

test("[A20] a picture is enlarged about its middle by keys, and again from there", async () => {
  const { stage, box } = await openPicture();
  const { left, width, top, height } = stage.getBoundingClientRect();
  const toMiddle = () => toShare(box(), left + width / 2, top + height / 2);
  for (const zoom of [2, 3]) {
    const before = box().width;
    await userEvent.keyboard("+");
    await expect.poll(() => box().width).toBeGreaterThan(before);
    expect([zoom, ...toMiddle()]).toEqual([zoom, 0.5, 0.5]);
  }

  await userEvent.keyboard("--{Enter}");

  await expect.poll(() => Math.round(box().width / width)).toBe(2);
  expect(toMiddle()).toEqual([0.5, 0.5]);
});

test("[A20] an enlarged picture is dragged, and that is no press", async () => {
  const { stage, picture, box } = await openPicture();
  await userEvent.keyboard("+");
  await expect.poll(() => stage.scrollWidth).toBeGreaterThan(stage.clientWidth);
  const before = box();
  const toEvent = (type: string, clientX: number) =>
    new PointerEvent(type, {
      clientX,
      clientY: 400,
      bubbles: true,
      pointerType: "mouse",
      composed: true,
    });

  picture.dispatchEvent(toEvent("pointerdown", 200));
  picture.dispatchEvent(toEvent("pointermove", 140));
  picture.dispatchEvent(toEvent("pointerup", 140));
  picture.dispatchEvent(new MouseEvent("click", { bubbles: true, detail: 1 }));

  expect(Math.round(box().left - before.left)).toBe(-60);
  expect(box().width).toBe(before.width);
});
