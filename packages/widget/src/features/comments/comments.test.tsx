import { limits } from "@tomoni/sdk/limits";
import axe from "axe-core";
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { toRefusal } from "../../testing/fake-server.ts";
import { createActivity, createComment, createIdea } from "../../testing/fixtures.ts";
import { noConnection, showActivity, type Shown } from "./show-activity.ts";

beforeEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

const field = page.getByLabelText("Comment", { exact: true });
const send = page.getByRole("button", { name: "Send" });
const comments = () => [
  createComment(2, { body: "Where can I try it?", author: "participant" }),
  {
    ...createComment(1, { body: "I like it." }),
    replies: [createComment(3, { body: "We are glad.", author: "team", replyTo: "x" })],
  },
];
const sayings = () => page.elementLocator(document.body).getByRole("listitem").elements();
const texts = ({ root }: Shown) =>
  [...root.querySelectorAll(".words")].map((item) => item.textContent);

async function openComments(
  changes: Parameters<typeof showActivity>[1] = {},
  status = "live" as const,
) {
  const shown = showActivity(createActivity("vote", { status }), {
    comments: comments(),
    ...changes,
  });
  await page.getByRole("button", { name: "Comments" }).click();
  await expect.element(page.getByRole("radio", { name: "In general" })).toBeVisible();
  return shown;
}

test("[WC1] a comment appears on top at once, as the customer's own", async () => {
  const shown = await openComments();
  await field.fill("For my mother.");

  await userEvent.keyboard("{Control>}{Enter}{/Control}");

  await expect.poll(() => shown.server.state.comments[0]?.body).toBe("For my mother.");
  await expect
    .poll(() => texts(shown))
    .toEqual(["For my mother.", "Where can I try it?", "I like it.", "We are glad."]);
  expect(sayings()[0]?.textContent).toContain("You");
  await expect.element(field).toHaveValue("");
  await expect.poll(shown.said).toBe("Your comment is in.");
});

test("[WC14] the number of comments on an idea counts one's own at once, and no longer once refused", async () => {
  const shown = showActivity(createActivity("ideas"), {
    ideas: [createIdea(1, { comments: 2 })],
    comments: comments(),
  });
  const toggle = () => shown.root.querySelector(".idea .link")?.textContent;
  await expect.poll(toggle).toBe("Comments 2");
  await page.getByRole("button", { name: "Comments 2" }).click();
  await field.fill("For my mother.");
  await send.click();
  await expect.poll(toggle).toBe("Comments 3");
  await expect.poll(() => shown.server.state.comments.length).toBe(3);

  shown.server.state.refusal = toRefusal("invalid-request", 422);
  await field.fill("For my father.");
  await send.click();

  await expect.element(field).toHaveValue("For my father.");
  await expect.poll(toggle).toBe("Comments 3");
});

test("[WC14] where the number of comments is not known, none is told", async () => {
  const shown = await openComments();
  await field.fill("For my mother.");
  await send.click();
  await expect.poll(() => shown.server.state.comments.length).toBe(3);

  expect(page.getByRole("button", { name: /^Comments/ }).element().textContent).toBe("Comments ");
});

test("[WC2] a reply is written in place, and the focus returns to where it came from", async () => {
  const shown = await openComments();
  const reply = page.getByRole("button", { name: "Reply" }).nth(1);
  await reply.click();
  await expect.poll(() => shown.root.activeElement?.id).toContain("write-cmt");
  await userEvent.keyboard("{Escape}");
  await expect.poll(() => shown.root.activeElement).toBe(reply.element());

  await userEvent.keyboard("{Enter}");
  await userEvent.keyboard("So do I.{Control>}{Enter}{/Control}");

  await expect.poll(() => shown.root.activeElement).toBe(reply.element());
  await expect
    .poll(() => texts(shown))
    .toEqual(["Where can I try it?", "I like it.", "We are glad.", "So do I."]);
  await expect.poll(() => shown.server.state.comments[1]?.replies.at(-1)?.body).toBe("So do I.");
});

test("[WC3] the team's words are marked", async () => {
  await openComments();

  await expect.element(page.getByText("We are glad.")).toBeVisible();
  expect(sayings().filter((item) => item.textContent?.startsWith("Team"))).toHaveLength(1);
});

test("[WC4] a refused comment comes back into its field, before what was written since", async () => {
  const shown = await openComments({ refusal: toRefusal("invalid-request", 422) });
  await field.fill("For my mother.");
  await send.click();
  await expect
    .element(
      page.getByText("This cannot be sent as it is. Please check the text and try again.").first(),
    )
    .toBeVisible();

  await expect.element(field).toHaveValue("For my mother.");
  expect(texts(shown)).toEqual(["Where can I try it?", "I like it.", "We are glad."]);
});

test("[WC5] a refused reply opens its field again with its words", async () => {
  await openComments({ refusal: toRefusal("invalid-request", 422) });
  await page.getByRole("button", { name: "Reply" }).first().click();

  await userEvent.keyboard("At the fair.{Control>}{Enter}{/Control}");

  await expect
    .element(
      page.getByText("This cannot be sent as it is. Please check the text and try again.").first(),
    )
    .toBeVisible();
  await expect.element(page.getByLabelText("Write a reply")).toHaveValue("At the fair.");
});

test("[WC6] without a connection a comment shows as not sent, and is sent when there is one", async () => {
  const { server } = await openComments({ refusal: noConnection, comments: [] });
  await field.fill("For my mother.");
  await send.click();
  await expect.poll(() => sayings()[0]?.textContent).toMatch(/Not sent yet/);

  server.state.refusal = null;
  dispatchEvent(new Event("online"));

  await expect.poll(() => sayings()[0]?.textContent).not.toMatch(/Not sent yet/);
  expect(server.state.comments[0]?.body).toBe("For my mother.");
});

test("[WC7] a vote's comments are on the whole of it or on one of its options", async () => {
  const { server } = await openComments();

  await page.getByRole("radio", { name: "Push" }).last().click();

  await expect
    .poll(() => server.state.calls.filter((name) => name.endsWith("Comments.list")))
    .toEqual(["activityComments.list", "optionComments.list"]);
});

test("[WC8] no comments invite to write one; a closed activity is for reading only", async () => {
  const open = await openComments({ comments: [] });
  await expect.element(page.getByText("No comments yet. What do you think?")).toBeVisible();
  open.leave();

  showActivity(createActivity("vote", { status: "closed" }), { comments: comments() });
  await page.getByRole("button", { name: "Comments" }).click();

  await expect.element(page.getByText("I like it.")).toBeVisible();
  expect(page.getByRole("textbox").elements()).toEqual([]);
  expect(page.getByRole("button", { name: "Reply" }).elements()).toEqual([]);
});

test("[WC13] a comment and a reply that came too late are shown with the reason, and can be copied", async () => {
  const shown = await openComments();
  await page.getByRole("button", { name: "Reply" }).first().click();
  await userEvent.keyboard("At the fair.");
  await field.fill("For my mother.");
  shown.server.state.refusal = toRefusal("activity-not-live");

  await send.first().click();

  await expect.element(page.getByText(/^This closed before your/).first()).toBeVisible();
  const kept = page.getByLabelText("What you wrote");
  await expect.poll(() => kept.elements().length).toBe(2);
  await expect.element(kept.first()).toHaveValue("For my mother.");
  await expect.element(kept.last()).toHaveValue("At the fair.");
  expect(send.elements()).toEqual([]);
});

test("[WC9] what cannot be loaded says so and can be asked for again", async () => {
  const shown = showActivity(createActivity("vote"), { comments: comments() });
  const { call } = shown.server;
  let isDown = true;
  shown.session.call = ((name: string, input: never) =>
    isDown && name.endsWith("Comments.list")
      ? Promise.reject(noConnection)
      : call(name, input)) as never;
  await page.getByRole("button", { name: "Comments" }).click();
  const again = page.getByRole("button", { name: "Try again" });
  await expect.element(again).toBeVisible();

  isDown = false;
  await again.click();

  await expect.poll(() => texts(shown)).toHaveLength(3);
});

test("[WC11] a comment that is being written is there again when the comments are opened again", async () => {
  await openComments();
  await field.fill("For my mother.");
  const toggle = page.getByRole("button", { name: "Comments" });

  await toggle.click();
  await expect.element(field).not.toBeInTheDocument();
  await toggle.click();

  await expect.element(field).toHaveValue("For my mother.");
});

test("[WC12] a reply that is being written is there again, past a reload once the customer took part", async () => {
  const { session, server, leave } = await openComments();
  session.keep.set("token", "token");
  session.keep.allow();
  await page.getByRole("button", { name: "Reply" }).first().click();
  const reply = page.getByLabelText("Write a reply");
  await reply.fill("So do I");
  leave();

  const { activity } = server.state;
  showActivity(activity, {}, { server });
  await page.getByRole("button", { name: "Comments" }).click();
  await page.getByRole("button", { name: "Reply" }).first().click();

  await expect.element(reply).toHaveValue("So do I");
});

test.each(["light", "dark"] as const)(
  "[WC10] axe finds nothing in the %s scheme",
  async (scheme) => {
    document.body.style.background = scheme === "dark" ? "#16181d" : "#fff";
    await openComments();
    await page.getByRole("button", { name: "Reply" }).first().click();
    await page.getByRole("button", { name: "Report" }).first().click();

    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });

    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  },
);

test("[WI1] what is below a field stays where it is once what is left of its limit is told", async () => {
  const shown = await openComments();
  await field.fill("For my mother.");
  await expect.element(send).toBeVisible();
  const gap = () =>
    send.element().getBoundingClientRect().top - field.element().getBoundingClientRect().bottom;
  const before = gap();

  await field.fill("x".repeat(limits.commentBody - 3));

  await expect.poll(() => shown.root.querySelector(".left")?.textContent).toBe("3 characters left");
  expect(gap()).toBeCloseTo(before, 0);
});
