import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { createPin } from "../../testing/fixtures.ts";
import { toClusters } from "./clusters.ts";
import { marks, showPins } from "./show-concept.ts";

beforeEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

const share = fc.double({ min: 0, max: 1, noNaN: true });

test("[WP20] each pin is in one cluster, however many there are and however large the picture", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(share, share), { maxLength: 60 }),
      fc.integer({ min: 0, max: 1200 }),
      (points, width) => {
        const pins = points.map(([x, y], at) => createPin(at, { x, y }));

        const clusters = toClusters(pins, { width, height: width * 0.6 });

        const ids = clusters.flatMap((cluster) => cluster.pins.map(({ id }) => id));
        expect(ids.toSorted()).toEqual(pins.map(({ id }) => id).toSorted());
        expect(clusters.every((cluster) => cluster.id === cluster.pins[0]?.id)).toBe(true);
      },
    ),
  );
});

/** 52 pins as customers put them: most about two places, the others anywhere. */
const crowd = Array.from({ length: 52 }, (_, at) => {
  const turn = at * 2.4;
  const reach = at < 40 ? 0.15 : 0.4;
  const [x, y] = at % 2 ? [0.3, 0.4] : [0.65, 0.6];
  const grow = Math.sqrt((at % 20) / 20) * reach;
  return createPin(at, {
    x: Math.min(1, Math.max(0, x + Math.cos(turn) * grow)),
    y: Math.min(1, Math.max(0, y + Math.sin(turn) * grow)),
    body: `Pin ${at}`,
  });
});

test("[WP20] one's own pin stands alone, so that it is always seen", () => {
  const pins = [
    createPin(1, { mine: true }),
    createPin(2),
    createPin(3),
    createPin(4, { mine: true }),
  ];

  const clusters = toClusters(pins, { width: 358, height: 220 });

  expect(clusters.map((cluster) => cluster.pins.map(({ id }) => Number(id.slice(-1))))).toEqual([
    [1],
    [2, 3],
    [4],
  ]);
});

test("[WP20] 52 pins on a phone are marks that do not cover each other, and what is pressed as one opens as a list", async () => {
  await page.viewport(390, 844);
  const shown = await showPins({ pins: crowd });
  await expect.poll(() => marks(shown).length).toBeLessThan(40);

  const places = marks(shown).map((mark) => mark.getBoundingClientRect());
  for (const [at, one] of places.entries())
    for (const other of places.slice(at + 1)) {
      const isApart =
        Math.hypot(one.left - other.left, one.top - other.top) >= Math.min(24, one.width);
      expect(isApart).toBe(true);
    }
  const several = marks(shown).find((mark) => Number(mark.textContent) > 2) as HTMLElement;
  expect(several.getAttribute("aria-label")).toMatch(
    new RegExp(`^${several.textContent} pins, Curious, \\d+% from the left`),
  );
  several.click();

  const rows = () => shown.root.querySelectorAll(".slip .pins li").length;
  await expect.poll(rows).toBe(Number(several.textContent));
  await page.getByRole("button", { name: "Close", exact: true }).click();
  expect(shown.root.activeElement).toBe(several);
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => shown.root.querySelector(".slip .pins")).not.toBe(null);
  await userEvent.keyboard("{Escape}");
  await expect.poll(() => shown.root.querySelector(".slip .pins")).toBe(null);
});
