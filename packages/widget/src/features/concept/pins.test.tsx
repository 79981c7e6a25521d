import type {} from "@vitest/browser-playwright";
import axe from "axe-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { cdp, page, userEvent } from "vitest/browser";
import { createFakeServer, toRefusal } from "../../testing/fake-server.ts";
import { createActivity, createPin } from "../../testing/fixtures.ts";
import { noConnection, showActivity } from "../comments/show-activity.ts";
import {
  add,
  ask,
  countPins,
  feeling,
  labels,
  marks,
  place,
  showConcept,
  showPins,
  tap,
  toPoint,
  words,
} from "./show-concept.ts";

beforeEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});
afterEach(() => {
  document.body.removeAttribute("style");
  scrollTo(0, 0);
});

test("[WP4] a tap pins that place of the picture, 0 to 1, also when the page is scrolled and zoomed", async () => {
  document.body.style.zoom = "1.5";
  document.body.style.paddingTop = "600px";
  const shown = await showPins();
  scrollTo(0, 500);

  tap(shown, 0.25, 0.75);
  await words.fill("The tap");
  await place.click();

  await expect.poll(() => toPoint(shown)).toEqual([0.25, 0.75, "love", "The tap"]);
});

test("[WP4] on a phone the composer opens below the picture, which stays as it is", async () => {
  const shown = showConcept();
  await expect.element(ask).toBeVisible();
  const picture = shown.root.querySelector(".view") as HTMLElement;
  const { width, height } = picture.getBoundingClientRect();
  expect(width / height).toBeCloseTo(1.6, 2);
  await feeling("Love it").click();
  await expect.element(add).toBeVisible();

  await page.elementLocator(picture).click({ position: { x: 340, y: 10 } });

  await expect.element(words).toBeVisible();
  const slip = (shown.root.querySelector(".slip") as Element).getBoundingClientRect();
  const { left, right, bottom, ...now } = picture.getBoundingClientRect().toJSON() as DOMRect;
  expect([now.width, now.height]).toEqual([width, height]);
  expect([slip.left, slip.right]).toEqual([left, right]);
  expect(slip.top).toBeGreaterThanOrEqual(bottom);
});

test.each([
  [0, 0],
  [0.5, 0.5],
  [0.5001, 1],
  [1, 1],
])("[WP4] on a wide screen the composer stays within the picture, at %d, %d", async (x, y) => {
  await page.viewport(900, 900);
  const shown = await showPins();

  tap(shown, x, y);

  await expect.element(words).toBeVisible();
  const slip = (shown.root.querySelector(".slip") as Element).getBoundingClientRect();
  const picture = (shown.root.querySelector(".view") as Element).getBoundingClientRect();
  expect(slip.left).toBeGreaterThanOrEqual(picture.left);
  expect(slip.right).toBeLessThanOrEqual(picture.right);
  expect(slip.top).toBeGreaterThanOrEqual(picture.top);
  expect(slip.bottom).toBeLessThanOrEqual(picture.bottom);
  await page.viewport(390, 844);
});

test("[WP5] a pin is placed by keys alone, and each place is said in words", async () => {
  const shown = await showPins();
  (add.element() as HTMLElement).focus();

  await userEvent.keyboard("{Enter}{ArrowLeft}{Shift>}{ArrowLeft}{ArrowUp}{/Shift}");
  await expect.poll(shown.said).toBe("39% from the left, 40% from the top");
  await userEvent.keyboard("{Enter}");
  await expect.element(feeling("Love it").first()).toBeVisible();
  await userEvent.keyboard("{ArrowRight} {Tab}Shade{Tab}{Enter}");

  await expect.poll(() => toPoint(shown)).toEqual([0.39, 0.4, "curious", "Shade"]);
  expect(shown.said()).toBe("Your pin is placed. 39% from the left, 40% from the top");
  expect(shown.focused()).toBe("Add a pin");
});

test("[WP6] Escape gives a pin up and returns the focus; its words wait for the next", async () => {
  const shown = await showPins();
  (add.element() as HTMLElement).focus();
  await userEvent.keyboard("{Enter}{Escape}");
  await expect.poll(shown.focused).toBe("Add a pin");
  tap(shown, 0.5, 0.5);
  await words.fill("Half a thought");

  await userEvent.keyboard("{Escape}");

  await expect.poll(shown.focused).toBe("Add a pin");
  expect(shown.root.querySelector(".slip")).toBe(null);
  tap(shown, 0.1, 0.1);
  await expect.element(words).toHaveValue("Half a thought");
  expect(shown.server.state.pins).toEqual([]);
});

test("[WP7] keys of an input method neither place a pin nor give it up", async () => {
  const shown = await showPins();
  tap(shown, 0.5, 0.5);
  await words.fill("かき");
  const press = (key: string, isComposing: boolean) =>
    words
      .element()
      .dispatchEvent(
        new KeyboardEvent("keydown", { key, isComposing, ctrlKey: true, bubbles: true }),
      );

  press("Enter", true);
  press("Escape", true);
  await expect.element(words).toBeVisible();
  expect(shown.server.state.pins).toEqual([]);
  press("Enter", false);

  await expect.poll(() => toPoint(shown)).toEqual([0.5, 0.5, "love", "かき"]);
});

test("[WP8] the list holds the same pins as the picture, in words", async () => {
  const shown = await showPins({
    pins: [
      createPin(1, { x: 0.3, y: 0.6, body: "Nice", mine: true, visibility: "waiting" }),
      createPin(2, { emotion: "not-for-me", body: "" }),
    ],
  });

  await page.getByRole("button", { name: "View 2 pins as a list" }).click();

  const rows = [...shown.root.querySelectorAll(".pins li")].map((row) =>
    [...row.querySelectorAll("b, q, .soft")].map((part) => part.textContent),
  );
  expect(rows).toEqual([
    [
      "Curious",
      "Nice",
      "30% from the left, 60% from the top · Your pin · Being checked. It will appear once approved.",
    ],
    ["Not for me", "50% from the left, 50% from the top"],
  ]);
});

test("[WP9] a refused pin leaves the picture and its words come back", async () => {
  const shown = await showPins();
  shown.server.state.refusal = toRefusal("invalid-request", 422);
  tap(shown, 0.5, 0.5);
  await words.fill("Too late");

  await place.click();

  await expect
    .element(
      page.getByText("This cannot be sent as it is. Please check the text and try again.").first(),
    )
    .toBeVisible();
  await expect.element(words).toHaveValue("Too late");
  expect(marks(shown)).toEqual([]);
});

test("[WP10] pins of others can be reported, one's own not", async () => {
  const shown = await showPins({ pins: [createPin(1), createPin(2, { x: 0.1, mine: true })] });
  const [theirs, mine] = marks(shown);
  mine?.click();
  await expect.element(page.getByRole("button", { name: "Close" })).toBeVisible();
  expect(page.getByRole("button", { name: "Report" }).elements()).toEqual([]);

  theirs?.click();
  await page.getByRole("button", { name: "Report" }).click();
  await page
    .getByRole("group", { name: /What is wrong/ })
    .getByRole("button")
    .first()
    .click();

  await expect.poll(() => shown.server.state.calls).toContain("pinFlags.create");
});

test("[WP11] arrow keys go to the nearest pin in their direction, and Enter opens its words", async () => {
  const shown = await showPins({
    pins: [
      createPin(1, { x: 0.1, y: 0.5 }),
      createPin(2, { x: 0.9, y: 0.5 }),
      createPin(3, { x: 0.5, y: 0.45 }),
    ],
  });
  marks(shown)[0]?.focus();

  await userEvent.keyboard("{ArrowRight}{Enter}");

  await expect.element(page.getByText("Pin 3")).toBeVisible();
  expect(marks(shown).map((mark) => mark.tabIndex)).toEqual([-1, -1, 0]);
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByText("Pin 3")).not.toBeInTheDocument();
});

test("[WP13] a pin that could not be sent is still there on coming back, and says so", async () => {
  const first = await showPins();
  first.server.state.refusal = noConnection;
  tap(first, 0.2, 0.2);
  await words.fill("From the train");
  await place.click();
  await expect.element(page.getByText(/^Not sent yet/).first()).toBeVisible();
  first.leave();

  const { server, session } = first;
  const again = showActivity(server.state.activity, {}, { server, session });

  await expect
    .poll(() => labels(again))
    .toEqual(["Love it, From the train, 20% from the left, 20% from the top, Your pin"]);
});

test("[WP15] words over 200 characters are not sent, and it says how many are too many", async () => {
  const shown = await showPins();
  tap(shown, 0.5, 0.5);

  await words.fill("👩‍👩‍👧‍👦".repeat(203));
  await place.click({ force: true });

  await expect.element(page.getByText("3 characters too many").first()).toBeVisible();
  expect(shown.server.state.pins).toEqual([]);
});

test("[WP16] the list shows twenty pins at a time", async () => {
  const pins = Array.from({ length: 45 }, (_, at) => createPin(at, { x: at / 45 }));
  const shown = await showPins({ pins });
  await page.getByRole("button", { name: "View 45 pins as a list" }).click();
  const rows = () => shown.root.querySelectorAll(".pins li").length;
  expect(rows()).toBe(20);

  await page.getByRole("button", { name: "Show more" }).click();
  await page.getByRole("button", { name: "Show more" }).click();

  expect(rows()).toBe(45);
  expect(page.getByRole("button", { name: "Show more" }).elements()).toEqual([]);
});

test("[WP16] past the first hundred pins the next page is fetched", async () => {
  const pins = Array.from({ length: 101 }, (_, at) => createPin(at));
  const server = createFakeServer(createActivity("concept"), { pins });
  const call = (name: string, input: { query?: { cursor?: string } }) => {
    if (name !== "pins.list") return server.call(name, input);
    const isFirst = !input.query?.cursor;
    const items = isFirst ? pins.slice(0, 100) : pins.slice(100);
    return Promise.resolve({ items, nextCursor: isFirst ? "next" : null } as never);
  };
  const shown = showActivity(server.state.activity, {}, { server: { ...server, call } });
  await feeling("Love it").click();
  await page.getByRole("button", { name: "View 100+ pins as a list" }).click();

  for (let time = 0; time < 5; time += 1) {
    await page.getByRole("button", { name: "Show more" }).click();
  }

  await expect.poll(() => countPins(shown)).toBe(101);
  expect(shown.root.querySelectorAll(".pins li")).toHaveLength(101);
});

test("[WP19] pins that could not be loaded can be asked for again, and none yet invite the first", async () => {
  const server = createFakeServer(createActivity("concept"));
  let isBroken = true;
  const call = (name: string, input: object) =>
    isBroken && name === "pins.list" ? Promise.reject(noConnection) : server.call(name, input);
  showActivity(server.state.activity, {}, { server: { ...server, call } });
  await feeling("Love it").click();
  await expect.element(page.getByText(/^The pins could not be loaded/)).toBeVisible();
  isBroken = false;

  await page.getByRole("button", { name: "Try again" }).click();

  await expect.element(page.getByText("No pins yet. Yours can be the first.")).toBeVisible();
});

test("[WP17] nothing moves under reduced motion", async () => {
  const features = [{ name: "prefers-reduced-motion", value: "reduce" }];
  await cdp().send("Emulation.setEmulatedMedia", { features });
  const shown = await showPins();
  tap(shown, 0.5, 0.5);
  await expect.element(words).toBeVisible();

  const moving = [...shown.root.querySelectorAll("*")].filter((element) => {
    const { animationName, transitionDuration } = getComputedStyle(element);
    return animationName !== "none" || transitionDuration !== "0s";
  });

  expect(moving).toEqual([]);
  await cdp().send("Emulation.setEmulatedMedia", { features: [] });
});

test.each(["light", "dark"] as const)(
  "[WP18] axe finds nothing in the %s scheme",
  async (scheme) => {
    document.body.style.background = scheme === "dark" ? "#16181d" : "#fff";
    const shown = await showPins({ pins: [createPin(1), createPin(2, { x: 0.1, mine: true })] });
    await page.getByRole("button", { name: "View 2 pins as a list" }).click();
    tap(shown, 0.5, 0.2);
    await expect.element(words).toBeVisible();

    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });

    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  },
);
