import axe from "axe-core";
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { createActivity, createComment, createIdea } from "../../testing/fixtures.ts";
import { toRefusal } from "../../testing/fake-server.ts";
import { noConnection, showActivity } from "./show-activity.ts";

beforeEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

const button = (name: string) => page.getByRole("button", { name, exact: true });
const status = { status: "live" } as const;

async function openComments(changes: Parameters<typeof showActivity>[1] = {}) {
  const own = createComment(1, { body: "Too heavy", mine: true });
  const other = createComment(2, { body: "I like it." });
  const shown = showActivity(createActivity("vote", status), {
    comments: [own, other],
    ...changes,
  });
  await page.getByRole("button", { name: "Comments" }).click();
  await expect.element(button("Edit").first()).toBeVisible();
  return shown;
}

const topOf = (root: ShadowRoot, selector: string) =>
  root.querySelector(selector)?.getBoundingClientRect().top ?? 0;

async function openIdeas(changes: Parameters<typeof showActivity>[1] = {}, isOpened = true) {
  const ideas = [
    createIdea(1, { title: "Refill", mine: true }),
    createIdea(2, { title: "Bamboo" }),
  ];
  const shown = showActivity(createActivity("ideas"), { ideas, ...changes });
  if (!isOpened) return shown;
  await expect.element(page.getByRole("heading", { name: "Refill" })).toBeVisible();
  // Only what sends can change: it comes for who writes, or took part before.
  await page.getByLabelText("Your idea").click();
  await expect.element(button("Edit").first()).toBeVisible();
  return shown;
}

test("[WI29] one's own comment is changed in its place, and the focus returns", async () => {
  const shown = await openComments();
  await button("Edit").click();
  const field = page.getByLabelText("Comment", { exact: true }).last();
  await expect.element(field).toHaveValue("Too heavy");
  await expect.poll(() => shown.root.activeElement).toBe(field.element());

  await field.fill("Light enough");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");

  await expect.element(page.getByText("Light enough")).toBeVisible();
  await expect.element(page.getByText("Edited")).toBeVisible();
  await expect.poll(() => shown.root.activeElement).toBe(button("Edit").element());
  await expect.poll(() => shown.server.state.comments[0]?.body).toBe("Light enough");
  await expect.poll(shown.said).toBe("Your changes are saved.");
});

test("[WI29] a change that is refused shows what was before, and keeps what was typed", async () => {
  const shown = await openComments();
  shown.server.state.refusal = toRefusal("invalid-request", 422);
  await button("Edit").click();
  const field = page.getByLabelText("Comment", { exact: true }).last();
  await field.fill("Light enough");
  await button("Save").click();

  await expect.element(page.getByText(/^This cannot be sent as it is/).first()).toBeVisible();
  await expect.element(field).toHaveValue("Light enough");
  await button("Cancel").click();
  await expect.element(page.getByText("Too heavy")).toBeVisible();
  expect(page.getByText("Edited").elements()).toEqual([]);
});

test("[WI29] Escape keeps what was typed for the next time, Cancel gives it up", async () => {
  await openComments();
  const field = page.getByLabelText("Comment", { exact: true }).last();
  await button("Edit").click();
  await field.fill("Light");
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByText("Too heavy")).toBeVisible();

  await button("Edit").click();
  await expect.element(field).toHaveValue("Light");
  await button("Cancel").click();
  await button("Edit").click();

  await expect.element(field).toHaveValue("Too heavy");
});

test("[WI29] without a connection a change waits, says so, and is sent when there is one", async () => {
  const { server } = await openComments({ refusal: noConnection });
  await button("Edit").click();
  await page.getByLabelText("Comment", { exact: true }).last().fill("Light enough");
  await button("Save").click();
  await expect.element(page.getByText("Not sent yet")).toBeVisible();

  server.state.refusal = null;
  dispatchEvent(new Event("online"));

  await expect.poll(() => server.state.comments[0]?.body).toBe("Light enough");
});

test("[WI30] a comment is taken back once that is confirmed, and says so in its place", async () => {
  const shown = await openComments();
  await button("Take back").click();
  // The question stands below the words that it is about.
  const [words, ask] = shown.root.querySelectorAll(".say:has(.ask) > :not(.meta)");
  expect([words?.textContent, ask?.className]).toEqual(["Too heavy", "ask"]);
  await expect.poll(() => shown.root.activeElement).toBe(button("Keep it").element());
  await userEvent.keyboard("{Escape}");
  await expect.poll(() => shown.root.activeElement).toBe(button("Take back").element());
  expect(shown.server.state.comments).toHaveLength(2);

  await button("Take back").click();
  await button("Take back").click();

  await expect.element(page.getByText("You took it back.").first()).toBeVisible();
  await expect
    .poll(() => shown.server.state.comments.map(({ body }) => body))
    .toEqual(["I like it."]);
  await expect.poll(() => shown.root.activeElement?.textContent).toBe("You took it back.");
  expect(page.getByText("Too heavy").elements()).toEqual([]);
  expect(button("Edit").elements()).toEqual([]);
});

test("[WI30] a comment comes back where taking it back is refused, with the reason", async () => {
  const shown = await openComments();
  shown.server.state.refusal = toRefusal("rate-limited", 422);
  await button("Take back").click();
  await button("Take back").click();

  await expect.element(page.getByText("Too heavy")).toBeVisible();
  await expect
    .poll(() => shown.root.querySelector(".say > .note.bad")?.textContent)
    .toBe("That was a lot in a short time. Please wait a moment and try again.");
});

test("[WI29] one's own idea is changed in its place, both its fields", async () => {
  const shown = await openIdeas();
  await button("Edit").click();
  const field = (name: string) =>
    shown.root.querySelector<HTMLTextAreaElement>(`.about-idea [id^=edit-${name}]`)!;
  // Where the words were: above who said them, and above the support.
  const place = field("title").getBoundingClientRect();
  expect(place.bottom).toBeLessThan(topOf(shown.root, ".idea .meta time"));
  await userEvent.fill(field("title"), "Refill stations");
  await userEvent.fill(field("body"), "At the station");
  await button("Save").click();

  await expect.element(page.getByRole("heading", { name: "Refill stations" })).toBeVisible();
  await expect
    .poll(() => shown.server.state.ideas[0])
    .toMatchObject({
      title: "Refill stations",
      body: "At the station",
    });
  await expect.poll(shown.said).toBe("Your changes are saved.");
});

test("[WI30] an idea is taken back, and takes no support or comment any more", async () => {
  const shown = await openIdeas();
  await button("Take back").click();
  await button("Take back").click();

  const holder = page.getByRole("heading", { name: "You took it back." });
  await expect.element(holder).toBeVisible();
  await expect.poll(() => shown.root.activeElement).toBe(holder.element());
  await expect.poll(() => shown.server.state.ideas.map(({ title }) => title)).toEqual(["Bamboo"]);
  expect(shown.root.querySelectorAll(".idea .sup[aria-pressed]")).toHaveLength(1);
});

test("[WI31] the thanks for an idea go when it is taken back, and the box is there again", async () => {
  const { root } = await openIdeas({ ideas: [] }, false);
  await page.getByLabelText("Your idea").fill("Refill");
  await button("Send idea").click();
  await expect.poll(() => root.querySelector(".thanks")?.textContent).toContain("Thank you");

  await button("Take back").click();
  await button("Take back").click();

  await expect.element(page.getByLabelText("Your idea")).toHaveValue("");
  expect(root.querySelector(".thanks")).toBe(null);
});

test("[WI31] the thanks for an idea go when all is erased", async () => {
  const { root } = await openIdeas({ ideas: [] }, false);
  await page.getByLabelText("Your idea").fill("Refill");
  await button("Send idea").click();
  await expect.poll(() => root.querySelector(".thanks")?.textContent).toContain("Thank you");

  await button("What we keep about you").click();
  await button("Erase everything").click();
  await button("Erase").click();

  await expect.element(page.getByText(/^Everything is erased/).first()).toBeVisible();
  await expect.element(page.getByLabelText("Your idea")).toBeVisible();
  expect(root.querySelector(".thanks")).toBe(null);
});

test("[WI31] the thanks for a support go when it is given up", async () => {
  const { root } = await openIdeas({ ideas: [createIdea(1, { title: "A strap" })] }, false);
  await page.getByLabelText("Your idea").fill("A str");
  await page.getByRole("button", { name: "1 similar idea" }).click();
  await button("Support this instead").click();
  await expect.element(page.getByText("You support “A strap”.")).toBeVisible();

  root.querySelector<HTMLElement>(".idea .sup")?.click();

  await expect.element(page.getByLabelText("Your idea")).toBeVisible();
  expect(root.querySelector(".thanks")).toBe(null);
});

test("[WI30] what another took back can be read, and nothing is added to it", async () => {
  const takenBackAt = "2026-11-24T00:00:00.000Z";
  const idea = createIdea(1, { title: "", body: "", comments: 1, takenBackAt });
  showActivity(createActivity("ideas"), {
    ideas: [idea],
    comments: [createComment(1, { body: "At the station too" })],
  });
  await expect
    .element(page.getByRole("heading", { name: "Taken back by its author" }))
    .toBeVisible();

  await page.getByRole("button", { name: "Comments 1" }).click();

  await expect.element(page.getByText("At the station too")).toBeVisible();
  expect(page.getByLabelText("Comment", { exact: true }).elements()).toEqual([]);
  expect(button("Reply").elements()).toEqual([]);
});

test.each(["light", "dark"] as const)(
  "[WC10] axe finds nothing while one's own words are changed, %s",
  async (scheme) => {
    document.body.style.background = scheme === "dark" ? "#16181d" : "#fff";
    await openComments({
      comments: [
        createComment(1, { body: "Too heavy", mine: true }),
        createComment(3, { body: "Too large", mine: true }),
        createComment(4, { body: "", takenBackAt: "2026-11-24T00:00:00.000Z" }),
      ],
    });
    await button("Edit").first().click();
    await button("Take back").first().click();

    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });

    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  },
);
