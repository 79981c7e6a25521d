import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { toRefusal } from "../../testing/fake-server.ts";
import { createActivity } from "../../testing/fixtures.ts";
import { showCustomer } from "../../testing/show-customer.ts";
import { noConnection, type Shown } from "../comments/show-activity.ts";

beforeEach(async () => {
  document.body.replaceChildren();
  localStorage.clear();
  await page.viewport(390, 844);
  scrollTo(0, 0);
});

/** The card with a name, and the note in it once there is one. */
async function findNote({ root }: Shown, name: string) {
  const pick = [...root.querySelectorAll(".pick")].find(({ textContent }) => textContent === name);
  const card = pick?.closest(".card") as Element;
  await expect.poll(() => card.querySelector(".note")?.textContent ?? "").not.toBe("");
  return card.querySelector(".note") as Element;
}

function isInView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}

const option = (name: string) => page.getByRole("radio", { name, exact: false });

test("[W30] a refused vote tells its reason at the card that was chosen, in view and once by the live region", async () => {
  const shown = showCustomer(createActivity("vote"), {
    refusal: toRefusal("option-not-found", 404),
  });

  await option("Push").click();

  const note = await findNote(shown, "Push");
  expect(note.textContent).toBe("This is no longer available, so it could not be sent.");
  expect(shown.root.querySelectorAll(".note")).toHaveLength(1);
  await expect.poll(() => isInView(note)).toBe(true);
  expect(shown.said()).toBe(note.textContent);
});

test("[W30] a vote that waits for a connection says so at its card, which does not say that it is done", async () => {
  const shown = showCustomer(createActivity("vote"), { refusal: noConnection });

  await option("Twist").click();

  const note = await findNote(shown, "Twist");
  expect(note.textContent).toMatch(/^Not sent yet\./);
  await expect.poll(() => isInView(note)).toBe(true);
  expect(shown.root.querySelector(".badge")?.textContent).toBe("Not sent yet");
  expect(shown.root.querySelector(".chosen .cta")).toBe(null);
});

for (const method of ["approval", "ranked"] as const) {
  test(`[W30] the button of a vote that waits does not say that it is done, ${method}`, async () => {
    const { root } = showCustomer(createActivity("vote", { method }), { refusal: noConnection });
    await expect.poll(() => root.querySelector(".go")).not.toBe(null);
    root.querySelector<HTMLElement>("[role=checkbox]")?.click();

    await expect.poll(() => root.querySelector(".go")?.ariaDisabled).toBe("false");
    root.querySelector<HTMLElement>(".go")?.click();

    await expect.poll(() => root.querySelector(".go")?.textContent).toBe("Not sent yet");
    await expect.poll(() => root.querySelector(".after .note")?.textContent).toMatch(/^Not sent/);
  });
}

test("[W30] a vote whose results come later is thanked for at its card", async () => {
  const shown = showCustomer(createActivity("vote", { resultsVisibility: "after-close" }));

  await option("Flip").click();

  const note = await findNote(shown, "Flip");
  expect(note.textContent).toBe("Thank you. The results will appear here when this closes.");
});

test("[W31] at the limit one more is not taken, and its card says why, also by keys", async () => {
  const shown = showCustomer(createActivity("vote", { method: "approval", maxChoices: 2 }));
  const box = (name: string) => page.getByRole("checkbox", { name, exact: false });
  for (const name of ["Twist", "Push", "Flip"]) await box(name).click();
  const words = "You can choose up to 2. Remove one to choose this.";
  const note = await findNote(shown, "Flip");
  expect(note.textContent).toBe(words);
  expect(note.closest(".card")?.querySelector(".cta")).toBe(null);
  expect(shown.said()).toBe(words);
  await box("Twist").click();
  await expect.poll(() => shown.root.querySelector(".note")).toBe(null);

  await box("Flip").click();
  (box("Twist").element() as HTMLElement).focus();
  await userEvent.keyboard(" ");

  expect((await findNote(shown, "Twist")).textContent).toBe(words);
  await expect.element(box("Twist")).not.toBeChecked();
});

test("[W32] after closing it says that too few voted to tell, and not how many are missing", async () => {
  const changes = { status: "closed", method: "pairwise" } as const;
  const shown = showCustomer(createActivity("vote", changes), { votes: [1, 1, 1] });

  await expect
    .poll(() => shown.root.querySelector(".verdict strong")?.textContent)
    .toBe("There were too few votes to tell.");
});

for (const method of ["single", "ranked", "pairwise"] as const) {
  test(`[W32] a closed vote that shows no results thanks, ${method}`, async () => {
    const changes = { status: "closed", resultsVisibility: "never", method } as const;
    const { root } = showCustomer(createActivity("vote", changes));

    await expect
      .poll(() => root.querySelector(".note.fine")?.textContent)
      .toBe("Thank you to everyone who took part. The team is working with what you told them.");
    expect(
      [...root.querySelectorAll<HTMLElement>(".foot")].filter((foot) => foot.clientHeight),
    ).toEqual([]);
  });
}

test("[W34] a vote that turns out to be closed invites no more, and shows what it came to", async () => {
  const activity = createActivity("vote", { resultsVisibility: "after-close" });
  const { root } = showCustomer(activity, { refusal: toRefusal("activity-not-live") });

  await option("Push").click();

  await expect.poll(() => root.querySelectorAll(".cta")).toHaveLength(0);
  await expect.poll(() => root.querySelectorAll(".figures")).toHaveLength(3);
  await expect.element(option("Flip")).toHaveAttribute("aria-disabled", "true");
  expect(root.querySelector(".card .note")?.textContent).toBe(
    "This closed before your response arrived.",
  );
});

for (const [count, widths] of [
  [3, [330, 480, 520, 620, 740, 900]],
  [4, [330, 480, 620, 740, 900, 1100]],
] as const) {
  test(`[W33] ${count} cards fill their rows at every width`, async () => {
    const three = createActivity("vote").options;
    const options = [...three, { ...three[0]!, id: "opt_4" }].slice(0, count);
    await page.viewport(1200, 800);
    const { root } = showCustomer(createActivity("vote", { options }));
    await expect.poll(() => root.querySelectorAll(".card").length).toBe(count);
    const cards = root.querySelector<HTMLElement>(".cards");

    const columns = widths.map((width) => {
      cards!.style.width = `${width}px`;
      return getComputedStyle(cards!).gridTemplateColumns.split(" ").length;
    });

    expect(columns.map((several) => count % several)).toEqual(widths.map(() => 0));
    expect(new Set(columns).size).toBeGreaterThan(1);
  });
}

test("[W36] on a phone three options fit a screen, each picture beside its words, and stay as high with results", async () => {
  await page.viewport(390, 844);
  const { root } = showCustomer(createActivity("vote"));
  await expect.poll(() => root.querySelectorAll(".cta").length).toBe(3);
  const height = () => root.querySelector<HTMLElement>(".cards")!.offsetHeight;
  const end = () => root.querySelector<HTMLElement>(".more")!.offsetTop;
  const box = (part: string) => root.querySelector(`.card ${part}`)!.getBoundingClientRect();
  const [before, endBefore] = [height(), end()];

  await option("Flip").click();
  await expect.poll(() => root.querySelectorAll(".figures").length).toBe(3);

  await expect.poll(() => root.querySelector(".verdict")).not.toBeNull();

  expect(height()).toBe(before);
  // What the vote comes to, over three lines, has its room too.
  expect(end()).toBe(endBefore);
  expect(before).toBeLessThan(600);
  expect(box(".shot").right).toBeLessThan(box(".pick").left);
  expect(box(".zoom")).toEqual(box(".shot"));
});
