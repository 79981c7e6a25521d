import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { createActivity, createIdea } from "../../testing/fixtures.ts";
import { showActivity } from "../comments/show-activity.ts";

beforeEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

const title = page.getByLabelText("Your idea");
const similar = page.getByRole("button", { name: "2 similar ideas" });

test("[WI28] ideas like it move nothing while somebody types, say their stage, and whether one supports them", async () => {
  const known = [
    createIdea(1, { title: "A strap", supports: 12 }),
    createIdea(2, { title: "A bigger one", stage: "planned", supported: true }),
  ];
  const { root } = showActivity(createActivity("ideas"), { ideas: known });
  await title.fill("A");
  await expect.poll(() => root.querySelector("#idea-body")).not.toBe(null);
  const places = () =>
    [...root.querySelectorAll(".box > *, .idea")].map((part) => part.getBoundingClientRect().top);
  await expect.poll(() => root.querySelector(".attach")).not.toBe(null);
  const before = places();

  await userEvent.keyboard(" str");
  await expect.element(similar).toBeVisible();
  expect(places()).toEqual(before);
  await similar.click();

  const group = page.getByRole("group", { name: "2 similar ideas" });
  const [one, other] = group.getByRole("listitem").elements();
  expect(one?.textContent).toMatch(/12 supporters.*Support this instead/);
  expect(other?.textContent).toMatch(/Planned.*You support this/);
  expect(other?.querySelector("button")).toBe(null);
});
