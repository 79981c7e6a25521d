import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { createActivity, createIdea } from "../../testing/fixtures.ts";
import { showActivity } from "../comments/show-activity.ts";

beforeEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

const titles = () =>
  page
    .getByRole("heading", { level: 3 })
    .elements()
    .map((item) => item.textContent);

test("[WI24] once an idea is past its first stage, the list can be of one stage", async () => {
  showActivity(createActivity("ideas"), {
    ideas: [
      createIdea(1, { title: "A strap" }),
      createIdea(2, { title: "Marks", stage: "planned" }),
    ],
  });
  await expect.poll(titles).toEqual(["A strap", "Marks"]);

  await page.getByRole("radio", { name: "Planned" }).click();
  await expect.poll(titles).toEqual(["Marks"]);
  await page.getByRole("radio", { name: "Shipped" }).click();
  await expect.element(page.getByText("No ideas at this stage.")).toBeVisible();
  await page.getByRole("radio", { name: "All" }).click();

  await expect.poll(titles).toEqual(["A strap", "Marks"]);
});

test("[WI24] while all ideas are new there are no stages to choose from", async () => {
  showActivity(createActivity("ideas"), { ideas: [createIdea(1, { title: "A strap" })] });

  await expect.poll(titles).toEqual(["A strap"]);
  expect(page.getByRole("radio", { name: "Planned" }).elements()).toEqual([]);
});

test("[WI25] the thread of an idea begins with its stages and the team's earlier answers", async () => {
  const answer = (id: string, body: string, day: string) => ({
    id,
    body,
    createdAt: `2026-${day}T12:00:00.000Z`,
  });
  showActivity(createActivity("ideas"), {
    ideas: [createIdea(1, { stage: "shipped", comments: 1 })],
    course: {
      history: [
        { stage: "new", at: "2026-01-05T12:00:00.000Z" },
        { stage: "building", at: "2026-02-01T12:00:00.000Z" },
        { stage: "shipped", at: "2026-03-03T12:00:00.000Z" },
      ],
      answers: [answer("ans_1", "We try three.", "02-02"), answer("ans_2", "Here it is.", "03-03")],
    },
  });

  await page.getByRole("button", { name: "Comments 1" }).click();

  const course = page.getByRole("list", { name: "What happened so far" });
  await expect.element(course).toBeVisible();
  const steps = course.getByRole("listitem").elements();
  expect(steps.map((step) => step.textContent.replace(/ 20\d\d/, ""))).toEqual([
    "New5 January",
    "In progress1 February",
    "From the team2 FebruaryWe try three.",
    "Shipped3 March",
  ]);
});

test("[WI25] the course of an idea tells when its author changed it and took it back", async () => {
  const takenBackAt = "2026-03-03T12:00:00.000Z";
  showActivity(createActivity("ideas"), {
    ideas: [createIdea(1, { title: "", body: "", comments: 1, takenBackAt })],
    course: {
      history: [{ stage: "new", at: "2026-01-05T12:00:00.000Z" }],
      answers: [],
      changes: [
        { type: "edited", at: "2026-02-01T12:00:00.000Z" },
        { type: "moved", at: "2026-02-02T12:00:00.000Z" },
        { type: "taken-back", at: takenBackAt },
      ],
    },
  });

  await page.getByRole("button", { name: "Comments 1" }).click();

  const course = page.getByRole("list", { name: "What happened so far" });
  await expect.element(course).toBeVisible();
  const steps = course.getByRole("listitem").elements();
  expect(steps.map((step) => step.textContent.replace(/ 20\d\d/, ""))).toEqual([
    "New5 January",
    "Edited1 February",
    "Taken back by its author3 March",
  ]);
});

test("[WI24] every stage is seen whole on a phone, whichever way its words run", async () => {
  await page.viewport(375, 700);
  for (const dir of ["ltr", "rtl"]) {
    document.documentElement.dir = dir;
    document.body.replaceChildren();
    const { root } = showActivity(createActivity("ideas"), {
      ideas: [createIdea(1, { title: "A strap", stage: "planned" })],
    });
    const stages = () => [...root.querySelectorAll(".stages label")];
    await expect.poll(() => stages().length).toBe(6);

    const edges = stages().map((stage) => stage.getBoundingClientRect());
    expect(edges.filter(({ left, right }) => left < 0 || right > innerWidth)).toEqual([]);
  }
  document.documentElement.dir = "";
});
