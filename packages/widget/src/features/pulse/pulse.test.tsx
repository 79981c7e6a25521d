import axe from "axe-core";
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { createFakeServer, toRefusal } from "../../testing/fake-server.ts";
import { toResults } from "../../testing/fake-results.ts";
import { createActivity } from "../../testing/fixtures.ts";
import { noConnection, showActivity } from "../comments/show-activity.ts";

beforeEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

const score = (value: number) => page.getByRole("radio", { name: `${value}`, exact: true });
const mean = page.getByText("Average 3.9 out of 5", { exact: true });

test("[WS1] one tap answers, and another changes the answer", async () => {
  const { server, said } = showActivity(createActivity("pulse"));
  await score(4).click();
  await expect.poll(() => server.state.score).toBe(4);

  await score(2).click();

  await expect.poll(() => server.state.score).toBe(2);
  await expect.element(score(2)).toBeChecked();
  await expect.element(score(4)).not.toBeChecked();
  await expect.poll(said).toBe("Thank you. The team has it. Average 3.9 out of 5");
});

test("[WS9] the ends say what the team wrote, and who answers is thanked once the server has it", async () => {
  const endLabels = { low: "Never", high: "Every day" };
  const activity = createActivity("pulse", { endLabels });
  const { server, session, root } = showActivity(activity);
  let arrive = () => {};
  const arriving = new Promise<void>((resolve) => (arrive = resolve));
  const { call } = server;
  session.call = (async (name: string, input: object) => {
    if (name === "pulse.set") await arriving;
    return call(name, input);
  }) as never;
  await expect.element(page.getByText("1 Never", { exact: true })).toBeVisible();
  await expect.element(page.getByText("5 Every day", { exact: true })).toBeVisible();
  const thanks = () => root.querySelector(".note.fine")?.textContent;

  await score(4).click();
  await expect.element(score(4)).toBeChecked();
  expect(thanks()).toBeUndefined();
  arrive();

  await expect.poll(thanks).toBe("Thank you. The team has it.");
  await expect.element(mean).toBeVisible();
});

test("[WS2] a refused answer goes back, with the reason", async () => {
  showActivity(createActivity("pulse"), { refusal: toRefusal("invalid-request", 422) });

  await score(4).click();

  await expect
    .element(
      page.getByText("This cannot be sent as it is. Please check the text and try again.").first(),
    )
    .toBeVisible();
  await expect.element(score(4)).not.toBeChecked();
});

test("[W34] once it turns out to be closed a pulse takes nothing more, and the focus goes to the reason", async () => {
  const shown = showActivity(createActivity("pulse"), { refusal: toRefusal("activity-not-live") });
  await expect.element(score(1)).toBeVisible();
  (score(1).element() as HTMLElement).focus();

  await userEvent.keyboard(" ");

  await expect.poll(shown.focused).toBe("This closed before your response arrived.");
  expect(page.getByRole("radio").elements()).toEqual([]);
  await expect.element(mean).toBeVisible();
});

test("[W32] a closed pulse says that too few answered, and not how many are missing", async () => {
  const activity = createActivity("pulse", { status: "closed" });
  const server = createFakeServer(activity);
  const few = { ...toResults(server.state), responses: 3, mean: null, topTwo: null };
  const call = (name: string, input: object) =>
    name === "results.get" ? Promise.resolve(few as never) : server.call(name, input);

  showActivity(activity, {}, { server: { ...server, call } });

  await expect
    .element(page.getByText("3 people answered. That was too few to show percentages."))
    .toBeVisible();
});

test("[WS3] the average and the share of 4 and 5 appear after the answer", async () => {
  const { server } = showActivity(createActivity("pulse"));
  await expect.element(score(1)).toBeVisible();
  expect(server.state.calls).not.toContain("results.get");

  await score(5).click();

  await expect.element(mean).toBeVisible();
  await expect.element(page.getByText("72%", { exact: true })).toBeVisible();
  await expect.element(page.getByText("95% confidence interval 61% to 82%")).toBeInTheDocument();
});

test("[WS4] under five answers no share is shown, but how many are missing", async () => {
  const activity = createActivity("pulse", { resultsVisibility: "always" });
  const server = createFakeServer(activity);
  const few = { ...toResults(server.state), responses: 3, mean: null, topTwo: null };
  const call = (name: string, input: object) =>
    name === "results.get" ? Promise.resolve(few as never) : server.call(name, input);

  showActivity(activity, {}, { server: { ...server, call } });

  await expect.element(page.getByText(/after 2 more people/)).toBeVisible();
  expect(page.getByText("Chose 4 or 5").elements()).toEqual([]);
});

test("[WS5] arrow keys move without answering; the space bar answers", async () => {
  const { server } = showActivity(createActivity("pulse"));
  await expect.element(score(1)).toBeVisible();
  (score(1).element() as HTMLElement).focus();

  await userEvent.keyboard("{ArrowRight}{ArrowRight}");
  expect(server.state.score).toBe(null);
  await userEvent.keyboard(" ");

  await expect.poll(() => server.state.score).toBe(3);
});

test("[WS6] a closed pulse shows what was answered, and takes nothing", async () => {
  showActivity(createActivity("pulse", { status: "closed" }));

  await expect.element(mean).toBeVisible();
  expect(page.getByRole("radio").elements()).toEqual([]);
});

test("[WS7] an answer given offline stays, and says that it waits", async () => {
  showActivity(createActivity("pulse"), { refusal: noConnection });

  await score(3).click();

  await expect.element(page.getByText(/^Not sent yet/).first()).toBeVisible();
  await expect.element(score(3)).toBeChecked();
});

test.each(["light", "dark"] as const)(
  "[WS8] axe finds nothing in the %s scheme",
  async (scheme) => {
    document.body.style.background = scheme === "dark" ? "#16181d" : "#fff";
    showActivity(createActivity("pulse"));
    await score(4).click();
    await expect.element(mean).toBeVisible();

    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });

    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  },
);
