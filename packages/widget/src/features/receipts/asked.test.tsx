import type { Activity, QuestionReceipt, Receipts } from "@tomoni/sdk/contract";
import axe from "axe-core";
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { receipt as words } from "../../i18n/en-receipt.ts";
import { createSession } from "../../store/session.ts";
import { createFakeServer, type FakeState, toRefusal } from "../../testing/fake-server.ts";
import {
  createActivity,
  createComment,
  createIdea,
  createPin,
  toId,
} from "../../testing/fixtures.ts";
import { noConnection, showActivity } from "../comments/show-activity.ts";
import { toHappenings, toNews } from "./news.ts";

beforeEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

const at = "2026-03-03T12:00:00.000Z";

const createQuestion = (changes: Partial<QuestionReceipt> = {}): QuestionReceipt => ({
  voiceId: toId("idea", 1),
  kind: "idea",
  questionId: toId("entry", 1),
  activityId: toId("act", 1),
  excerpt: "A strap",
  question: "For which hand?",
  at,
  reply: null,
  ...changes,
});

/** Shows an activity to somebody who took part before. */
function showReturning(changes: Partial<FakeState>, activity: Activity = createActivity("ideas")) {
  const server = createFakeServer(activity, changes);
  const connect = () => ({ call: server.call, stream: async function* () {} }) as never;
  const project = `pk_${expect.getState().currentTestName?.replace(/\W+/g, "_")}`;
  const session = createSession({ baseUrl: "https://tomoni.example", project, connect });
  session.keep.set("token", "token");
  session.keep.allow();
  return showActivity(activity, {}, { session, server });
}

const mine = createIdea(1, { title: "A strap", mine: true });
const box = page.getByRole("listitem").filter({ hasText: "A strap" });
const news = page.getByRole("complementary", { name: "Since you were last here" });
const send = page.getByRole("button", { name: "Send reply" });
const field = page.getByLabelText("Your reply");

test("[WR10] a question stands in the news, and with the idea once that is dismissed; nobody is asked about others' words", async () => {
  const shown = showReturning({
    ideas: [mine, createIdea(2, { title: "Marks" })],
    told: { questions: [createQuestion()] },
  });
  await expect.element(news.getByText(/We asked you about your idea “A strap”/)).toBeVisible();
  await expect.element(news.getByText("For which hand?")).toBeVisible();
  expect(page.getByText("For which hand?").elements()).toHaveLength(1);

  await page.getByRole("button", { name: "Dismiss these updates" }).click();

  await expect.element(box.getByText("For which hand?")).toBeVisible();
  await expect.element(box.getByText(/Only you and the team see/)).toBeVisible();
  expect(page.getByText("For which hand?").elements()).toHaveLength(1);
  expect(shown.server.state.calls.filter((name) => name === "me.receipts")).toHaveLength(1);
});

test("[WR11] a reply is kept as it is typed, thanked for once the server has it, and stands below the question", async () => {
  const told = { questions: [createQuestion()] };
  const first = showReturning({ ideas: [mine], told });
  await field.fill("The left one");
  first.leave();
  const { said } = showReturning({ ideas: [mine], told });
  await expect.element(field).toHaveValue("The left one");

  await send.click();

  await expect.element(page.getByText("You replied")).toBeVisible();
  await expect.element(page.getByText("The left one")).toBeVisible();
  await expect.element(news.getByText("The team has your reply.")).toBeVisible();
  expect(said()).toBe("The team has your reply.");
  expect(field.elements()).toEqual([]);
});

test("[WR11] a reply that waits for a connection says so and is not thanked for; a later page sends it", async () => {
  const told = { questions: [createQuestion()] };
  const first = showReturning({ ideas: [mine], told });
  await field.fill("The left one");
  first.server.state.refusal = noConnection;
  await userEvent.keyboard("{Control>}{Enter}{/Control}");

  await expect.element(page.getByText("Not sent yet").first()).toBeVisible();
  expect(page.getByText("The team has your reply.").elements()).toEqual([]);
  first.leave();
  const { server } = showReturning({ ideas: [mine], told, refusal: noConnection });
  await expect.element(news.getByText("The left one")).toBeVisible();
  expect(field.elements()).toEqual([]);

  first.server.state.refusal = null;
  server.state.refusal = null;
  dispatchEvent(new Event("online"));

  await expect.element(news.getByText("You replied")).toBeVisible();
  await expect.poll(() => page.getByText("Not sent yet").elements()).toEqual([]);
  const replied = [first.server, server].map(({ state }) => state.told.questions?.[0]?.reply?.body);
  expect(replied).toContain("The left one");
});

test("[WR11] a refused reply comes back with the reason", async () => {
  const refusal = toRefusal("question-not-found", 404);
  const { server } = showReturning({ ideas: [mine], told: { questions: [createQuestion()] } });
  await field.fill("The left one");
  server.state.refusal = refusal;
  await send.click();

  await expect.element(news.getByText(/no longer/)).toBeVisible();
  await expect.element(field).toHaveValue("The left one");
  expect(page.getByText("The team has your reply.").elements()).toEqual([]);
});

test("[WR10] [WR14] a comment has its stage and its question, for its author alone", async () => {
  const about = { activityId: toId("act", 1), voiceId: toId("cmt", 1), kind: "comment" as const };
  const told = {
    questions: [createQuestion({ ...about, excerpt: "Too heavy" })],
    stages: [{ ...about, excerpt: "Too heavy", stage: "planned" as const, at }],
  };
  const activity = createActivity("vote");
  const comments = [
    createComment(1, { body: "Too heavy", mine: true, id: toId("cmt", 1) }),
    createComment(2, { body: "Nice", id: toId("cmt", 2) }),
  ];
  showReturning({ comments, told }, activity);
  await page.getByRole("button", { name: /^Comments/ }).click();
  await page.getByLabelText("Your reply").fill("In the bag");
  await send.click();

  await expect.element(page.getByText("In the bag")).toBeVisible();
  expect(page.getByText("Planned").elements()).toHaveLength(1);
  expect(page.getByText("For which hand?").elements()).toHaveLength(1);
});

test("[WR14] what the team answered to a pin stands with it as the team's", async () => {
  const answer = { id: toId("ans", 1), body: "We made it rounder.", createdAt: at };
  const pins = [createPin(1, { body: "This ring", mine: true, answer })];
  showReturning({ pins, emotion: "love" }, createActivity("concept"));
  await page.getByRole("button", { name: /as a list/ }).click();

  await expect.element(page.getByText("We made it rounder.")).toBeVisible();
  await expect.element(page.getByText("Team", { exact: true })).toBeVisible();
});

test("[WR12] comments, reasons and pins have one sentence each, with the reason and its stage", () => {
  const about = { activityId: toId("act", 1), at };
  const told: Receipts = {
    items: [],
    questions: [createQuestion({ voiceId: "pin_1", kind: "pin", excerpt: "This ring" })],
    stages: [
      { ...about, voiceId: "cmt_1", kind: "comment", excerpt: "Too heavy", stage: "declined" },
      { ...about, voiceId: "cmt_3", kind: "comment", excerpt: "Hm", stage: "new" },
    ],
    answers: [
      { ...about, voiceId: "cmt_1", kind: "comment", excerpt: "Too heavy", answer: "It leaks." },
      { ...about, voiceId: "cmt_2", kind: "reason", excerpt: "x".repeat(80), answer: "Thanks." },
    ],
  };

  const said = toNews(toHappenings(told, words), { words, since: "", toDay: () => "3 March" });

  expect(
    said.map(({ sentence, answer, questions }) => [sentence, answer, questions.length]),
  ).toEqual([
    ["We decided on 3 March not to go ahead with your comment “Too heavy”.", "It leaks.", 0],
    [`We answered your reason “${"x".repeat(80)}…” on 3 March.`, "Thanks.", 0],
    ["We asked you about your pin “This ring” on 3 March.", null, 1],
  ]);
});

test("[WR13] the thread of an idea leads to the ideas that it goes on with", async () => {
  const other = createIdea(2, { title: "Marks" });
  const links = [
    { type: "merged-into" as const, id: other.id, title: "Marks" },
    { type: "realised-by" as const, id: toId("idea", 9), title: "A lid" },
  ];
  const { root } = showReturning({
    ideas: [createIdea(1, { title: "A strap" }), other],
    course: { history: [], answers: [], links },
  });
  await box.getByRole("button", { name: /^Comments/ }).click();
  await page.getByRole("button", { name: "Together with “Marks”" }).click();

  expect(root.activeElement?.id).toBe(other.id);
  await expect.element(page.getByText("Coming true with “A lid”")).toBeVisible();
});

test("[WR6] axe finds nothing in a question and in a reply, in either scheme", async () => {
  const told = {
    questions: [
      createQuestion(),
      createQuestion({
        voiceId: mine.id,
        questionId: toId("entry", 2),
        reply: { body: "The left one", at },
      }),
    ],
  };
  const { root } = showReturning({ ideas: [mine], told });
  await expect.element(news.getByText("For which hand?")).toBeVisible();
  await expect.element(page.getByText("You replied")).toBeVisible();

  const { violations } = await axe.run(root.host as HTMLElement);
  expect(violations).toEqual([]);
});
