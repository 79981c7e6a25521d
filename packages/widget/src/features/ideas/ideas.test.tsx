import axe from "axe-core";
import { beforeEach, expect, test } from "vitest";
import { cdp, page, userEvent } from "vitest/browser";
import { createFakeServer, toRefusal } from "../../testing/fake-server.ts";
import { createActivity, createIdea } from "../../testing/fixtures.ts";
import { noConnection, showActivity } from "../comments/show-activity.ts";

beforeEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

const similar = page.getByRole("button", { name: "2 similar ideas" });
const title = page.getByLabelText("Your idea");
const body = page.getByLabelText("Tell us more (optional)");
const box = page.getByRole("button", { name: "Send idea" });
const createIdeas = () => [
  createIdea(1, { title: "A strap", supports: 12, comments: 2 }),
  createIdea(2, { title: "A bigger one", stage: "planned", supports: 7 }),
  createIdea(3, {
    title: "A softer click",
    stage: "shipped",
    answer: { id: "ans_1", body: "It is softer now.", createdAt: "2026-11-22T00:00:00.000Z" },
  }),
];
const titles = () =>
  page
    .getByRole("heading", { level: 3 })
    .elements()
    .map((item) => item.textContent);

const firstItem = () => page.getByRole("listitem").first().element().textContent;

function typed(root: ShadowRoot) {
  const [first, second] = root.querySelectorAll("textarea");
  return [first?.value, second?.value];
}

test("[WI2] Enter chooses a word while an input method composes, and else goes to the body", async () => {
  const { root, server, focused } = showActivity(createActivity("ideas"));
  await title.click();

  await cdp().send("Input.imeSetComposition", { text: "ひも", selectionStart: 2, selectionEnd: 2 });
  const enter = { key: "Enter", code: "Enter", windowsVirtualKeyCode: 229 };
  await cdp().send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...enter });
  expect([focused(), typed(root)[0]]).toEqual(["idea-title", "ひも"]);
  await cdp().send("Input.insertText", { text: "紐" });
  await userEvent.keyboard("{Enter}");

  await expect.poll(focused).toBe("idea-body");
  expect(typed(root)).toEqual(["紐", ""]);
  expect(server.state.calls).not.toContain("ideas.create");
});

test("[WI3] Ctrl and Enter send the idea, which stands on top as the customer's own", async () => {
  const { server, root, focused } = showActivity(createActivity("ideas"), { ideas: createIdeas() });
  await title.fill("A lid for cups");
  await body.fill("For the train.");

  await userEvent.keyboard("{Control>}{Enter}{/Control}");

  await expect
    .element(page.getByText(/^Thank you\. We have your idea\. When there is news/).first())
    .toBeVisible();
  await expect.poll(firstItem).toMatch(/For the train\..*You/);
  expect(titles()).toEqual(["A lid for cups", "A strap", "A bigger one", "A softer click"]);
  await expect.poll(() => server.state.ideas[0]?.body).toBe("For the train.");
  expect(focused()).toBe("Share another idea");
  expect(root.querySelector("textarea")).toBe(null);
});

test("[WI4] nothing is cut while writing, and an idea that is too long is not sent", async () => {
  const { root, server, said } = showActivity(createActivity("ideas"));
  const long = "a".repeat(83);

  await title.fill(long);
  await userEvent.keyboard("{Control>}{Enter}{/Control}");

  expect(typed(root)[0]).toBe(long);
  await expect.element(title).toHaveAccessibleDescription("3 characters too many");
  expect(said()).toBe("3 characters too many");
  expect(server.state.calls).not.toContain("ideas.create");
});

test("[WI5] ideas like it appear once the typing rests, are told politely and leave the focus", async () => {
  const { server, said, focused } = showActivity(createActivity("ideas"), { ideas: createIdeas() });
  await title.click();

  await userEvent.keyboard("A str");

  await expect.element(similar).toBeVisible();
  expect(said()).toBe("2 similar ideas");
  expect(focused()).toBe("idea-title");
  expect(server.state.calls.filter((name) => name === "ideas.similar")).toHaveLength(1);
});

test("[WI6] supporting an idea like it takes the place of sending, and keeps what was written", async () => {
  const { root, server } = showActivity(createActivity("ideas"), { ideas: createIdeas() });
  await title.fill("A strap, please");
  await similar.click();

  await page.getByRole("button", { name: "Support this instead" }).first().click();

  await expect.element(page.getByText("You support “A strap”.").first()).toBeVisible();
  const pressed = page.getByRole("button", { pressed: true });
  await expect.element(pressed).toHaveTextContent("13 Support");
  await expect.poll(() => server.state.ideas[0]?.supported).toBe(true);
  await page.getByRole("button", { name: "Share another idea" }).click();
  expect(typed(root)).toEqual(["A strap, please", ""]);
});

test("[WI7] support counts at once and goes back, with the reason, when it is refused", async () => {
  const refusal = toRefusal("invalid-request", 422);
  showActivity(createActivity("ideas"), { ideas: createIdeas(), refusal });
  const support = page.getByRole("button", { name: "12 Support" });
  await expect.element(support).toBeVisible();

  const element = support.element();
  const counts: (string | null)[] = [];
  const observer = new MutationObserver(() => counts.push(element.textContent));
  observer.observe(element, { subtree: true, characterData: true });
  await support.click();

  await expect
    .element(
      page.getByText("This cannot be sent as it is. Please check the text and try again.").first(),
    )
    .toBeVisible();
  expect(counts).toEqual(["13 Support", "12 Support"]);
  expect(element.getAttribute("aria-pressed")).toBe("false");
});

test("[WI8] where the team looks first, the box says so and the idea waits visibly", async () => {
  showActivity(createActivity("ideas", { moderation: "before" }));
  await title.fill("A lid for cups");
  await expect.element(page.getByText("We check it before it appears here.")).toBeVisible();

  await box.click();

  await expect
    .element(page.getByText("Thank you. Your idea will appear here once it is approved.").first())
    .toBeVisible();
  await expect.poll(firstItem).toMatch(/Being checked/);
});

test("[WI9] a draft is kept in the page at first, and past it once the customer took part", async () => {
  const activity = createActivity("ideas");
  const first = showActivity(activity);
  await title.fill("A lid");
  first.leave();
  const second = showActivity(activity, {}, { session: first.session, server: first.server });
  await expect.element(title).toHaveValue("A lid");
  expect(Object.keys(localStorage).filter((name) => name.includes("draft"))).toEqual([]);

  second.session.keep.allow();
  second.leave();
  showActivity(activity, {}, { server: first.server });

  await expect.element(title).toHaveValue("A lid");
});

test("[WI10] a refused idea leaves the list and comes back into the box with the reason", async () => {
  const refusal = toRefusal("invalid-request", 422);
  const { root } = showActivity(createActivity("ideas"), { refusal });
  await title.fill("A lid");
  await body.fill("For cups.");

  await box.click();

  await expect
    .element(
      page.getByText("This cannot be sent as it is. Please check the text and try again.").first(),
    )
    .toBeVisible();
  expect(typed(root)).toEqual(["A lid", "For cups."]);
  await expect.poll(() => root.activeElement?.id).toBe("idea-title");
  expect(titles()).toEqual([]);
});

test("[WI11] without a connection the idea shows as not sent, and is sent when there is one", async () => {
  const { server } = showActivity(createActivity("ideas"), { refusal: noConnection });
  await title.fill("A lid");
  await box.click();
  await expect.poll(firstItem).toMatch(/Not sent yet/);
  await expect.element(page.getByText(/^Not sent yet\. We will keep trying/).first()).toBeVisible();

  server.state.refusal = null;
  dispatchEvent(new Event("online"));

  await expect.poll(firstItem).not.toMatch(/Not sent yet/);
  expect(server.state.ideas.map((idea) => idea.title)).toEqual(["A lid"]);
});

test("[WI12] what an earlier page left unsent shows again, and returns to the box when refused", async () => {
  const activity = createActivity("ideas");
  const first = showActivity(activity, { refusal: noConnection });
  await title.fill("A lid");
  await box.click();
  await expect.poll(firstItem).toMatch(/Not sent yet/);
  first.leave();
  (await first.session.participant)?.outbox.close();

  const { root } = showActivity(activity, { refusal: toRefusal("invalid-request", 422) });

  await expect.element(title).toHaveValue("A lid");
  expect(typed(root)).toEqual(["A lid", ""]);
});

test("[WI13] the order is chosen with the arrow keys", async () => {
  showActivity(createActivity("ideas"), { ideas: createIdeas() });
  await page.getByRole("radio", { name: "Top" }).click();

  await userEvent.keyboard("{ArrowRight}{ArrowRight}");

  await expect.element(page.getByRole("radio", { name: "Answered" })).toBeChecked();
  await expect.poll(titles).toEqual(["A softer click"]);
  await expect.poll(firstItem).toMatch(/Shipped.*From the team/);
});

test("[WI14] more ideas come below, and the focus goes to the first of them", async () => {
  const many = Array.from({ length: 10 }, (_, index) => createIdea(index + 1));
  const { focused } = showActivity(createActivity("ideas"), { ideas: many });
  await expect.poll(titles).toHaveLength(6);

  await page.getByRole("button", { name: "Show more" }).click();

  await expect.poll(titles).toHaveLength(10);
  await expect.poll(focused).toBe("Idea 7");
  await expect.element(page.getByRole("button", { name: "Show more" })).not.toBeInTheDocument();
});

test("[WI15] an empty list invites, and a closed activity is for reading only", async () => {
  const open = showActivity(createActivity("ideas"));
  await expect.element(page.getByText("No ideas yet. Yours can be the first.")).toBeVisible();
  open.leave();

  showActivity(createActivity("ideas", { status: "closed" }), { ideas: createIdeas() });

  await expect.element(page.getByText("A strap")).toBeVisible();
  expect(page.getByRole("textbox").elements()).toEqual([]);
  expect(page.getByRole("button", { name: /Support/ }).elements()).toEqual([]);
  await expect.poll(firstItem).toMatch(/12 support/);
});

test("[WI16] an idea is reported with a reason, from a menu that opens and closes by keyboard", async () => {
  const { server, focused, root } = showActivity(createActivity("ideas"), { ideas: createIdeas() });
  const report = page.getByRole("button", { name: "Report" }).first();
  await report.click();
  await userEvent.keyboard("{Escape}");
  expect(root.querySelector(".reasons")).toBe(null);
  expect(root.activeElement).toBe(report.element());

  await userEvent.keyboard("{Enter}{Tab}{Enter}");

  await expect.element(page.getByText("Thank you. We will take a look.").first()).toBeVisible();
  await expect.poll(() => server.state.calls).toContain("ideaFlags.create");
  expect(focused()).toBe("");
});

test("[WI17] words from outside are shown as text", async () => {
  const payload = "<img src=x onerror=alert(1)>";
  const { root } = showActivity(createActivity("ideas"), {
    ideas: [createIdea(1, { title: payload, body: payload })],
  });

  await expect.poll(titles).toEqual([payload]);
  expect(root.querySelector("img")).toBe(null);
});

test("[WI19] nothing comes between the fields once the customer has gone on to the body", async () => {
  const server = createFakeServer(createActivity("ideas"), { ideas: createIdeas() });
  const { call } = server;
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  server.call = async (name, input) => {
    const answered = call(name, input);
    if (name === "ideas.similar") {
      asked.resolve();
      await answer.promise;
    }
    return answered;
  };
  const { root } = showActivity(server.state.activity, {}, { server });
  await title.fill("A strap");
  await asked.promise;

  await userEvent.keyboard("{Enter}For my bicycle");
  answer.resolve();

  await expect.poll(() => typed(root)[1]).toBe("For my bicycle");
  expect(root.querySelector(".slot button")).toBe(null);
});

test("[WI20] a long idea is cut until the reader wants all of it", async () => {
  const words = "A strap that I can put over my shoulder when I ride. ".repeat(8);
  const { root } = showActivity(createActivity("ideas"), {
    ideas: [createIdea(1, { body: words }), createIdea(2, { body: "Short." })],
  });
  const more = page.getByRole("button", { name: "Read more" });
  await expect.element(more).toBeVisible();
  const cut = root.querySelector(".words")?.clientHeight ?? 0;

  await more.click();

  await expect.element(page.getByRole("button", { name: "Show less" })).toBeVisible();
  expect(root.querySelector(".words")?.clientHeight).toBeGreaterThan(cut);
});

test("[WI20] the button that shows all of a long idea is drawn with it, and moves nothing later", async () => {
  const words = "A strap that I can put over my shoulder when I ride. ".repeat(8);
  const { root } = showActivity(createActivity("ideas"), {
    ideas: [createIdea(1, { body: words })],
  });
  const heights: number[] = [];
  const look = () => {
    const height = root.querySelector(".idea")?.clientHeight;
    if (height) heights.push(height);
    if (heights.length < 10) requestAnimationFrame(look);
  };

  look();

  await expect.poll(() => heights.length).toBe(10);
  expect(new Set(heights).size).toBe(1);
});

test("[WI21] a support that waits for a connection stays and says so", async () => {
  showActivity(createActivity("ideas"), { ideas: createIdeas(), refusal: noConnection });

  await page.getByRole("button", { name: "12 Support" }).click();

  await expect.poll(firstItem).toMatch(/Not sent yet/);
  await expect.element(page.getByRole("button", { pressed: true })).toHaveTextContent("13 Support");
});

test.each(["light", "dark"] as const)(
  "[WI18] axe finds nothing in the %s scheme",
  async (scheme) => {
    document.body.style.background = scheme === "dark" ? "#16181d" : "#fff";
    const all = [
      ...createIdeas(),
      createIdea(4, { mine: true, supported: true, visibility: "waiting" }),
    ];
    const { root } = showActivity(createActivity("ideas"), { ideas: all }, { scheme });
    await title.fill("A strap");
    await page.getByRole("button", { name: "Report" }).first().click();
    await similar.click();
    await expect.element(page.getByRole("group", { name: "2 similar ideas" })).toBeVisible();

    await Promise.all(root.getAnimations().map(({ finished }) => finished));
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });

    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  },
);
