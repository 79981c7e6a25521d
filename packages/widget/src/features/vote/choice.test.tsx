import type { Transport } from "@tomoni/sdk/transport";
import axe from "axe-core";
import { beforeEach, expect, test } from "vitest";
import { cdp, page, userEvent } from "vitest/browser";
import { createFakeServer, toRefusal } from "../../testing/fake-server.ts";
import { createActivity, toId } from "../../testing/fixtures.ts";
import { showCustomer } from "../../testing/show-customer.ts";
import { noConnection, type Shown } from "../comments/show-activity.ts";

beforeEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

const option = (name: string) => page.getByRole("radio", { name, exact: false });
const shares = ({ root }: Shown) =>
  [...root.querySelectorAll(".figures")].map((figures) => figures.textContent).toSorted();

test("[W1] one tap votes and shows the results, another changes the vote", async () => {
  const shown = showCustomer(createActivity("vote"));
  await option("Twist").click();
  await expect.poll(() => shares(shown)).toEqual(["25%31 votes", "33%41 votes", "42%53 votes"]);

  await option("Flip").click();

  await expect.poll(() => shares(shown)).toEqual(["26%32 votes", "33%41 votes", "42%52 votes"]);
  await expect.element(option("Flip")).toBeChecked();
  await expect.element(option("Twist")).not.toBeChecked();
  expect(shown.server.state.choices).toEqual([toId("opt", 3)]);
});

test("[W42] after the vote it says that another press changes it", async () => {
  const { root } = showCustomer(createActivity("vote"));
  const hint = () => root.querySelector(".hint")?.textContent;
  await expect.poll(hint).toBe("Choose one. You can change it later.");

  await option("Push").click();

  await expect.poll(hint).toBe("Press another to change your vote.");
});

for (const method of ["single", "ranked"] as const) {
  test(`[W43] who has voted may say why, which becomes a comment on the option, ${method}`, async () => {
    const { server, root } = showCustomer(createActivity("vote", { method }));
    const why = page.getByRole("button", { name: "Say why" });
    await expect.poll(() => root.querySelector(".more")).not.toBe(null);
    expect(why.elements()).toEqual([]);
    if (method === "single") await option("Push").click();
    else await page.getByRole("button", { name: "Vote in this order" }).click();

    await why.click();
    const field = page.getByLabelText(/^Why did you choose “/);
    await field.fill("One hand is enough.");
    await userEvent.keyboard("{Control>}{Enter}{/Control}");

    await expect.poll(() => server.state.comments[0]?.body).toBe("One hand is enough.");
    expect(server.state.calls).toContain("optionComments.create");
    await expect.element(field).not.toBeInTheDocument();
    await expect.poll(() => root.querySelector(".words")?.textContent).toBe("One hand is enough.");
  });
}

test("[W43] nobody is asked why while the vote waits, nor where comments are off", async () => {
  const waiting = showCustomer(createActivity("vote"), { refusal: noConnection });
  await option("Push").click();
  await expect.element(page.getByText(/^Not sent yet\./).first()).toBeVisible();
  expect(page.getByRole("button", { name: "Say why" }).elements()).toEqual([]);
  waiting.leave();
  const { root } = showCustomer(createActivity("vote", { commentsEnabled: false }));

  await option("Push").click();

  await expect.poll(() => root.querySelectorAll(".figures").length).toBe(3);
  expect(page.getByRole("button", { name: "Say why" }).elements()).toEqual([]);
});

test("[W2] a refused vote is taken back, and the customer is told why", async () => {
  showCustomer(createActivity("vote"), { refusal: toRefusal("activity-not-live") });

  await option("Twist").click();

  await expect.element(page.getByText(/This closed before your response/).first()).toBeVisible();
  await expect.element(option("Twist")).not.toBeChecked();
});

test("[W3] a vote without a connection stays, says so, and is sent once when there is one", async () => {
  const { server, session } = showCustomer(createActivity("vote"), { refusal: noConnection });
  await option("Push").click();
  await expect.element(page.getByText(/Not sent yet\./).first()).toBeVisible();
  await expect.element(option("Push")).toBeChecked();

  server.state.refusal = null;
  await (await session.participant)?.outbox.flush();

  await expect.element(page.getByText(/too close to call/).first()).toBeVisible();
  expect(server.state.choices).toEqual([toId("opt", 2)]);
  expect(session.state.getState().waiting).toEqual([]);
});

test("[W4] a vote that waits survives a reload", async () => {
  const activity = createActivity("vote");
  const before = showCustomer(activity, { refusal: noConnection });
  await option("Push").click();
  await expect.element(page.getByText(/Not sent yet\./).first()).toBeVisible();
  (await before.session.participant)?.outbox.close();
  before.leave();

  const after = showCustomer(activity, {}, { project: before.session.project });

  await expect.poll(() => after.server.state.choices).toEqual([toId("opt", 2)]);
  await expect.element(option("Push")).toBeChecked();
});

test("[W5] several can be chosen, up to the limit, and are sent by the button", async () => {
  const activity = createActivity("vote", { method: "approval", maxChoices: 2 });
  const { server } = showCustomer(activity);
  for (const name of ["Twist", "Push", "Flip"]) {
    await page.getByRole("checkbox", { name, exact: false }).click();
  }
  await expect
    .element(page.getByRole("checkbox", { name: "Flip", exact: false }))
    .not.toBeChecked();
  expect(server.state.choices).toBeNull();

  await page.getByRole("button", { name: "Vote", exact: true }).click();

  await expect
    .poll(() => server.state.choices?.toSorted())
    .toEqual([toId("opt", 1), toId("opt", 2)]);
  await expect.element(page.getByRole("button", { name: "Voted" })).toBeVisible();
});

test("[W6] results that stay hidden are promised, and no figure is shown", async () => {
  const shown = showCustomer(createActivity("vote", { resultsVisibility: "after-close" }));

  await option("Twist").click();

  await expect
    .element(page.getByText(/The results will appear here when this closes\./).first())
    .toBeVisible();
  expect(shares(shown)).toEqual([]);
});

test("[W7] a leader is named only as far as the numbers allow", async () => {
  const shown = showCustomer(createActivity("vote"), { votes: [3, 2, 1] });

  await option("Twist").click();

  await expect
    .element(page.getByText(/Percentages appear after 3 more votes\./).first())
    .toBeVisible();
  expect(shares(shown)).toEqual(["1 vote", "2 votes", "4 votes"]);
});

test("[W8] a closed vote takes none, and shows what came of it", async () => {
  const activity = createActivity("vote", { status: "closed", resultsVisibility: "after-close" });
  const shown = showCustomer(activity);
  await expect.element(page.getByText(/This is now closed\./)).toBeVisible();
  await expect.poll(() => shares(shown)).toEqual(["25%31 votes", "33%41 votes", "42%52 votes"]);

  shown.root.querySelector<HTMLElement>(".pick")?.click();

  expect(shown.root.querySelectorAll("[aria-checked=true]")).toHaveLength(0);
  expect(shown.server.state.calls).not.toContain("ballots.cast");
});

test("[W28] results follow what others vote, while they are in view", async () => {
  const activity = createActivity("vote");
  const others = createFakeServer(activity, { votes: [90, 41, 31] });
  const tell = Promise.withResolvers<void>();
  const stream: Transport["stream"] = async function* () {
    await tell.promise;
    const data = JSON.stringify(await others.call("results.get", {}));
    yield { id: "1", event: "results", data };
  };
  const shown = showCustomer(activity, {}, { stream });
  await option("Twist").click();
  await expect.poll(() => shares(shown)).toEqual(["25%31 votes", "33%41 votes", "42%53 votes"]);

  tell.resolve();

  await expect.poll(() => shares(shown)).toEqual(["19%31 votes", "25%41 votes", "56%90 votes"]);
});

test("[A1] arrow keys move among the options without voting; Space votes", async () => {
  const { root, server } = showCustomer(createActivity("vote"));
  await expect.element(option("Push")).toBeVisible();
  const stops = [...root.querySelectorAll<HTMLElement>("[role=radio]")];
  expect(stops.map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);

  stops[0]?.focus();
  await userEvent.keyboard("{ArrowRight}{ArrowDown}{ArrowDown}{ArrowLeft}");
  expect(root.activeElement).toBe(stops[2]);
  expect(server.state.choices).toBeNull();

  await userEvent.keyboard(" ");
  await expect.poll(() => stops[2]?.ariaChecked).toBe("true");
  await expect.poll(() => server.state.choices?.length).toBe(1);
});

test("[A2] the results are said once", async () => {
  const shown = showCustomer(createActivity("vote"));
  const said: string[] = [];
  await expect.element(option("Twist")).toBeVisible();
  const live = shown.root.querySelector("[role=status]");
  new MutationObserver(() => said.push(shown.said())).observe(live as Node, { childList: true });

  await option("Twist").click();

  await expect
    .poll(() => said)
    .toEqual([
      "Your vote is in. To change it, choose another. “Twist” is ahead, but it is too close to call.",
    ]);
});

test("[A3] pictures open large, zoom and turn by keys, and give the focus back", async () => {
  const { root } = showCustomer(createActivity("vote"));
  const open = page.getByRole("button", { name: /picture of Twist/ });
  await open.click();
  const dialog = page.getByRole("dialog");
  await expect.element(dialog).toHaveAccessibleName("Twist");
  const width = () => root.querySelector("dialog img")?.clientWidth ?? 0;
  const before = width();

  await userEvent.keyboard("+");
  await expect.poll(() => Math.round(width() / before)).toBe(2);
  await userEvent.keyboard("-{ArrowRight}");
  await expect.element(dialog).not.toHaveAccessibleName("Twist");
  await userEvent.keyboard("{Escape}");

  await expect.poll(() => root.querySelector("dialog")).toBeNull();
  expect(root.activeElement?.getAttribute("aria-label")).toBe("Enlarge the picture of Twist");
});

for (const scheme of ["light", "dark"] as const) {
  test(`[A4] a vote passes axe before and after, ${scheme}`, async () => {
    document.body.style.background = scheme === "dark" ? "#16181d" : "#fff";
    showCustomer(createActivity("vote"), {}, { scheme });
    await expect.element(option("Push")).toBeVisible();
    const before = await axe.run(document.body, { rules: { region: { enabled: false } } });
    await option("Push").click();
    await expect.element(page.getByText(/too close to call/).first()).toBeVisible();

    const after = await axe.run(document.body, { rules: { region: { enabled: false } } });

    const ids = [...before.violations, ...after.violations].map(({ id, nodes }) => [
      id,
      nodes.map(({ html }) => html),
    ]);
    expect(ids).toEqual([]);
  });
}

test("[A8] on a page that runs from the right, stops stay at the end of words and badges at their side", async () => {
  await page.viewport(1200, 800);
  document.documentElement.dir = "rtl";
  const { root } = showCustomer(createActivity("vote"));
  await option("Twist").click();
  await expect.poll(() => root.querySelector(".badge")).not.toBeNull();
  const side = (selector: string) => {
    const box = root.querySelector(selector)?.getBoundingClientRect() as DOMRect;
    const card = root.querySelector(".chosen")?.getBoundingClientRect() as DOMRect;
    return card.right - box.right < box.left - card.left ? "right" : "left";
  };
  const lead = root.querySelector(".lead") as Element;

  expect([side(".chosen .badge"), side(".chosen .zoom")]).toEqual(["right", "left"]);
  expect([getComputedStyle(lead).unicodeBidi, getComputedStyle(lead).textAlign]).toEqual([
    "plaintext",
    "right",
  ]);
  document.documentElement.removeAttribute("dir");
});

test("[A9] in forced colours the chosen option and the bars can be told apart", async () => {
  const emulate = (value: string) =>
    cdp().send(
      "Emulation.setEmulatedMedia" as never,
      {
        features: [{ name: "forced-colors", value }],
      } as never,
    );
  await emulate("active");
  const { root } = showCustomer(createActivity("vote"));
  await option("Twist").click();
  await expect.poll(() => root.querySelectorAll(".fill").length).toBe(3);
  const style = (selector: string) => getComputedStyle(root.querySelector(selector) as Element);

  expect(style(".chosen").outlineStyle).toBe("solid");
  expect(style(".card:not(.chosen)").outlineStyle).toBe("none");
  expect(style(".fill").backgroundColor).not.toBe(style(".bar").backgroundColor);
  expect(style(".whisker").outlineStyle).toBe("solid");
  await emulate("none");
});

test("[A10] a strip or a column of a picture leaves room for the others", async () => {
  await page.viewport(1200, 800);
  const sizes = [
    [3000, 300],
    [300, 3000],
    [400, 300],
  ] as const;
  const options = createActivity("vote").options.map((one, at) => {
    const [width, height] = sizes[at] ?? [1, 1];
    return { ...one, image: { url: "/never.webp", alt: "", width, height } };
  });
  const { root } = showCustomer(createActivity("vote", { options }));
  await expect.poll(() => root.querySelectorAll(".shot").length).toBe(3);

  const ratios = [...root.querySelectorAll(".shot")].map(
    (shot) => Math.round((shot.clientWidth / shot.clientHeight) * 100) / 100,
  );
  expect(ratios.toSorted((one, other) => one - other)).toEqual([0.75, 1.33, 2]);
});

test("[W38] a vote for signed-in customers says so when it refuses somebody", async () => {
  const activity = createActivity("vote", { voters: "verified" });
  showCustomer(activity, { refusal: toRefusal("verified-only", 403) });

  await option("Twist").click();

  await expect
    .element(page.getByText(/Only signed-in customers can take part/).first())
    .toBeVisible();
  await expect.element(option("Twist")).not.toBeChecked();
});
