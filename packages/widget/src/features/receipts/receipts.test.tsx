import type { Receipt } from "@tomoni/sdk/contract";
import axe from "axe-core";
import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { toDay } from "../../i18n/day.ts";
import { receipt as words } from "../../i18n/en-receipt.ts";
import { createSession } from "../../store/session.ts";
import { createFakeServer, type FakeState } from "../../testing/fake-server.ts";
import { createActivity, createComment, createIdea, toId } from "../../testing/fixtures.ts";
import { showActivity } from "../comments/show-activity.ts";
import { toHappenings, toNews } from "./news.ts";

beforeEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

const createReceipt = (changes: Partial<Receipt> = {}): Receipt => ({
  ideaId: toId("idea", 1),
  activityId: toId("act", 1),
  title: "A strap",
  role: "author",
  stage: "shipped",
  answer: null,
  at: "2026-03-03T12:00:00.000Z",
  ...changes,
});

/** Shows an idea box to somebody who took part before. */
function showReturning(changes: Partial<FakeState>, token = "token") {
  const activity = changes.activity ?? createActivity("ideas");
  const server = createFakeServer(activity, changes);
  const connect = () => ({ call: server.call, stream: async function* () {} }) as never;
  const project = `pk_${expect.getState().currentTestName?.replace(/\W+/g, "_")}`;
  const session = createSession({ baseUrl: "https://tomoni.example", project, connect });
  if (token) session.keep.set("token", token);
  session.keep.allow();
  return showActivity(activity, {}, { session, server });
}

const news = page.getByRole("complementary", { name: "Since you were last here" });
const held = page.getByRole("button", { name: "What we keep about you" });

test("[WR1] who took part before is greeted with what became of their ideas, until they dismiss it", async () => {
  const receipts = [createReceipt({ answer: null }), createReceipt({ answer: "On sale now." })];
  const first = showReturning({ receipts });
  await expect.element(news.getByText(/We shipped your idea “A strap” on 3 March/)).toBeVisible();
  await expect.element(news.getByText("On sale now.")).toBeVisible();

  await page.getByRole("button", { name: "Dismiss these updates" }).click();
  await expect.element(news).not.toBeInTheDocument();
  expect(first.root.activeElement?.id).toBe("title");
  first.leave();
  showReturning({ receipts });

  await expect.element(page.getByLabelText("Your idea")).toBeVisible();
  expect(news.elements()).toEqual([]);
});

test("[WR2] nobody is asked after who has not taken part, nor told twice of an activity on the same page", async () => {
  const stranger = showReturning({ receipts: [createReceipt()] }, "");
  await expect.element(page.getByLabelText("Your idea")).toBeVisible();
  expect(stranger.server.state.calls).not.toContain("me.receipts");
  stranger.leave();

  const other = document.createElement("tomoni-activity");
  other.setAttribute("activity", toId("act", 2));
  document.body.append(other);
  const known = showReturning({ receipts: [createReceipt({ activityId: toId("act", 2) })] });
  await expect.element(page.getByLabelText("Your idea")).toBeVisible();

  expect(known.server.state.calls).toContain("me.receipts");
  expect(news.elements()).toEqual([]);
});

test("[WR7] news of an idea from an activity that is not on the page comes too, until it is dismissed", async () => {
  const here = createReceipt({ ideaId: toId("idea", 2), title: "Marks" });
  const elsewhere = createReceipt({ activityId: toId("act", 2), at: "2026-04-04T12:00:00.000Z" });
  const first = showReturning({ receipts: [elsewhere, here] });
  await expect.element(news.getByText(/your idea “A strap” on 4 April/)).toBeVisible();
  await expect.element(news.getByText(/your idea “Marks” on 3 March/)).toBeVisible();
  await page.getByRole("button", { name: "Dismiss these updates" }).click();
  first.leave();

  const later = createReceipt({
    ideaId: toId("idea", 3),
    title: "A lid",
    at: "2026-03-09T12:00:00Z",
  });
  showReturning({ receipts: [elsewhere, later, here] });

  await expect.element(news.getByText(/your idea “A lid” on 9 March/)).toBeVisible();
  expect(news.getByRole("listitem").elements()).toHaveLength(1);
});

test("[WR3] an idea has one sentence, of its latest stage, with the team's latest words", () => {
  const toDate = (instant: string) => toDay("en", instant, Date.parse("2026-11-24T00:00:00Z"));
  const receipts = [
    createReceipt(),
    createReceipt({ answer: "On sale now.", at: "2026-03-02T12:00:00.000Z" }),
    createReceipt({ stage: "planned", at: "2026-01-02T12:00:00.000Z" }),
    createReceipt({ ideaId: "idea_2", title: "Marks", role: "supporter", stage: "new" }),
    createReceipt({ ideaId: "idea_3", stage: "declined", at: "2025-12-31T12:00:00.000Z" }),
  ];

  const since = "2025-12-01T00:00:00.000Z";
  const none = { answers: [], questions: [], stages: [] };
  const happenings = toHappenings({ ...none, items: receipts }, words);
  const told = toNews(happenings, { words, since, toDay: toDate });

  expect(told.map(({ sentence, answer }) => [sentence, answer])).toEqual([
    ["We shipped your idea “A strap” on 3 March.", "On sale now."],
    ["We decided on 31 December 2025 not to go ahead with your idea “A strap”.", null],
  ]);
  expect(toNews(happenings, { words, since: "2026-04-01", toDay: toDate })).toEqual([]);
});

test("[WR4] news that fails does not keep the box away", async () => {
  const { server } = showReturning({ receipts: null as never });

  await expect.element(page.getByLabelText("Your idea")).toBeVisible();
  expect(server.state.calls).toContain("me.receipts");
});

test("[WR5] all that is held can be seen and, once confirmed, erased from the server and from the browser", async () => {
  const { server, root } = showReturning({
    ideas: [createIdea(1, { title: "A strap", mine: true }), createIdea(2, { title: "Marks" })],
    comments: [createComment(1, { body: "I like it", mine: true })],
  });
  await held.click();
  await expect.element(page.getByText("I like it")).toBeVisible();
  await page.getByRole("button", { name: "Erase everything" }).click();
  await page.getByRole("button", { name: "Keep it" }).click();
  expect(server.state.calls).not.toContain("me.erase");

  await page.getByRole("button", { name: "Erase everything" }).click();
  await page.getByRole("button", { name: "Erase", exact: true }).click();

  await expect.element(page.getByText(/Everything is erased\./).first()).toBeVisible();
  await expect.poll(() => root.querySelector(".ideas")?.textContent).not.toContain("A strap");
  expect(Object.keys(localStorage).filter((name) => name.includes("[WR5]"))).toEqual([]);
});

const kinds = [
  createActivity("vote"),
  createActivity("vote", { method: "approval" }),
  createActivity("vote", { method: "ranked" }),
  createActivity("vote", { method: "pairwise" }),
  createActivity("ideas"),
  createActivity("concept"),
  createActivity("pulse"),
];
test.each(kinds)(
  "[WR9] $kind $method offers what is held, forgets it once erased, and the focus goes to the confirmation",
  async (activity) => {
    const shown = showReturning({
      activity,
      choices: activity.kind === "vote" ? activity.options.map(({ id }) => id).slice(0, 1) : null,
      emotion: "love",
      score: 4,
    });
    await held.click();
    await page.getByRole("button", { name: "Erase everything" }).click();
    await page.getByRole("button", { name: "Erase", exact: true }).click();

    await expect.poll(shown.focused).toBe("Everything is erased. Thank you for taking part.");
    await expect
      .poll(() => shown.root.querySelectorAll("[aria-checked=true],.badge,.figures").length)
      .toBe(0);
  },
);

test("[WR8] where nothing is held it says so, and offers nothing to erase", async () => {
  showReturning({ firstSeenAt: null });

  await held.click();

  await expect.element(page.getByText("We keep nothing about you.").first()).toBeVisible();
  const erase = page.getByRole("button", { name: "Erase everything" });
  expect([erase.elements(), page.getByText(/This erases/).elements()]).toEqual([[], []]);
});

test("[WR8] of whoever took all back only the number is held, and can be erased", async () => {
  const { server } = showReturning({});
  await held.click();
  await expect.element(page.getByText(/We keep only a random number/)).toBeVisible();
  await expect.element(page.getByText(/you start as somebody new/)).toBeVisible();

  await page.getByRole("button", { name: "Erase everything" }).click();
  await page.getByRole("button", { name: "Erase", exact: true }).click();

  await expect.poll(() => server.state.calls).toContain("me.erase");
});

test("[WR8] what was taken back is not among what is kept", async () => {
  const takenBackAt = "2026-03-03T12:00:00.000Z";
  const gone = { mine: true, title: "", body: "", takenBackAt };
  showReturning({ ideas: [createIdea(1, gone), createIdea(2, { mine: true, title: "A strap" })] });

  await held.click();

  const terms = () => page.getByRole("term").elements();
  await expect
    .poll(() => terms().map((term) => [term.textContent, term.nextElementSibling?.textContent]))
    .toEqual([["Ideas", "1A strap"]]);
});

test("[WR8] of whoever took back all they said only the number is kept", async () => {
  const gone = { mine: true, title: "", body: "", takenBackAt: "2026-03-03T12:00:00.000Z" };
  showReturning({ ideas: [createIdea(1, gone)] });

  await held.click();

  await expect.element(page.getByText(/We keep only a random number/)).toBeVisible();
});

test("[WR6] axe finds nothing in the news and in what is held", async () => {
  showReturning({ receipts: [createReceipt()], ideas: [createIdea(1, { mine: true })] });
  await held.click();
  await page.getByRole("button", { name: "Erase everything" }).click();

  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });

  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});
