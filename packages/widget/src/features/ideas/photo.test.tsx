import axe from "axe-core";
import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { toRefusal } from "../../testing/fake-server.ts";
import { createActivity, createIdea } from "../../testing/fixtures.ts";
import { noConnection, showActivity, type Shown } from "../comments/show-activity.ts";

beforeEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

const title = page.getByLabelText("Your idea");
const send = page.getByRole("button", { name: "Send idea" });
const add = page.getByLabelText("Add a picture");
const remove = page.getByRole("button", { name: "Remove the picture" });

/** A picture of this size, as a camera or a program would give it. */
async function createFile(width = 2400, height = 1800): Promise<File> {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  canvas.getContext("2d")?.fillRect(0, 0, width, height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  return new File([blob ?? ""], "cap.png", { type: "image/png" });
}

const toTransfer = (file: File) => {
  const data = new DataTransfer();
  data.items.add(file);
  return data;
};

function choose({ root }: Shown, file: File) {
  const input = root.querySelector<HTMLInputElement>("input[type=file]");
  if (!input) throw new Error("Nothing to choose with");
  input.files = toTransfer(file).files;
  input.dispatchEvent(new Event("change"));
}

async function showBox(changes: Parameters<typeof showActivity>[1] = {}) {
  const shown = showActivity(createActivity("ideas"), changes);
  await title.fill("A strap");
  await expect.element(add).toBeInTheDocument();
  return shown;
}

const sizeOf = ({ root }: Shown) => {
  const { width, height } = root.querySelector("canvas") ?? {};
  return [width, height];
};

test("[WI22] a picture is made small on the device, shown, and goes with the idea", async () => {
  const shown = await showBox();
  choose(shown, await createFile());
  await expect.element(remove).toBeVisible();
  expect(sizeOf(shown)).toEqual([1600, 1200]);
  expect(shown.server.state.calls).not.toContain("participants.create");

  await send.click();

  await expect.element(page.getByText(/^Thank you\. We have your idea\./).first()).toBeVisible();
  const ideas = () => shown.server.state.ideas as { imageId?: string }[];
  await expect.poll(() => ideas().map(({ imageId }) => imageId)).toEqual(["img_1"]);
  await expect.poll(() => shown.root.querySelector(".photo img")).not.toBeNull();
  expect(localStorage.length).toBeGreaterThan(0);
});

test("[WI22] a picture is pasted into the box or dropped on it, and can be removed", async () => {
  const shown = await showBox();
  const box = shown.root.querySelector("form");
  const file = await createFile(300, 400);

  box?.dispatchEvent(new ClipboardEvent("paste", { clipboardData: toTransfer(file) }));
  await expect.poll(() => sizeOf(shown)).toEqual([300, 400]);
  await remove.click();
  await expect.poll(() => sizeOf(shown)).toEqual([undefined, undefined]);
  await expect.poll(() => (shown.root.activeElement as HTMLInputElement).type).toBe("file");
  box?.dispatchEvent(new DragEvent("drop", { dataTransfer: toTransfer(file) }));

  await expect.poll(() => sizeOf(shown)).toEqual([300, 400]);
});

test("[WI23] what is no picture says so, and the words go without", async () => {
  const shown = await showBox();
  choose(shown, new File(["words"], "cap.png", { type: "image/png" }));
  await expect.element(page.getByText(/This picture could not be read/).first()).toBeVisible();

  await send.click();

  await expect.poll(() => shown.server.state.ideas.length).toBe(1);
  expect(shown.server.state.calls).not.toContain("uploads.create");
});

test.each([
  [noConnection, /could not be sent/],
  [toRefusal("uploads-unavailable", 501), /cannot be accepted right now/],
])("[WI23] a picture that cannot be sent keeps the words and itself: %s", async (refusal, why) => {
  const shown = await showBox({ refusal });
  choose(shown, await createFile(40, 30));
  await expect.element(remove).toBeVisible();

  await send.click();

  await expect.element(page.getByText(why).first()).toBeVisible();
  expect(shown.root.querySelector("textarea")?.value).toBe("A strap");
  expect(sizeOf(shown)).toEqual([40, 30]);
  expect(shown.server.state.calls).not.toContain("ideas.create");
});

test("[WI23] the sending of a picture can be stopped: words and picture stay, and are sent later", async () => {
  const shown = await showBox();
  choose(shown, await createFile(40, 30));
  await expect.element(remove).toBeVisible();
  const { call } = shown.server;
  let isSlow = true;
  Object.assign(shown.session, {
    call: (name: string, input: object, { signal }: { signal?: AbortSignal } = {}) =>
      isSlow && name === "uploads.create"
        ? new Promise((_, reject) => {
            signal?.addEventListener("abort", () => reject(signal.reason as Error));
          })
        : call(name, input),
  });
  const stop = page.getByRole("button", { name: "Stop sending the picture" });
  await send.click();

  await stop.click();

  await expect.element(page.getByText(/The picture was not sent/).first()).toBeInTheDocument();
  expect(shown.root.activeElement?.getAttribute("aria-label")).toBe("Remove the picture");
  expect(shown.root.querySelector("textarea")?.value).toBe("A strap");
  expect(sizeOf(shown)).toEqual([40, 30]);
  expect(shown.root.querySelector(".attach .note")).toBeNull();
  isSlow = false;
  await send.click();
  await expect.poll(() => shown.server.state.ideas.length).toBe(1);
});

test("[WI23] with a refused idea its picture comes back, and is not sent anew", async () => {
  const shown = await showBox();
  choose(shown, await createFile(40, 30));
  await expect.element(remove).toBeVisible();
  const { call } = shown.server;
  shown.server.state.calls.length = 0;
  const upload = () => shown.server.state.calls.filter((name) => name === "uploads.create");
  Object.assign(shown.session, {
    call: (name: string, input: object) => {
      shown.server.state.refusal =
        name === "ideas.create" ? toRefusal("invalid-request", 422) : null;
      return call(name, input);
    },
  });
  shown.session.keep.set("token", "token");

  await send.click();
  await expect.poll(() => upload().length).toBe(1);

  await expect.element(page.getByText(/This cannot be sent as it is/).first()).toBeVisible();
  await expect.poll(() => sizeOf(shown)).toEqual([40, 30]);
});

test("[WI26] the picture of an idea has its place before it comes, and is shown large", async () => {
  const image = { url: "/never.webp", alt: "A case", width: 1000, height: 1250 };
  const shown = showActivity(createActivity("ideas"), {
    ideas: [createIdea(1, { title: "A case", image }), createIdea(2)],
  });
  const open = page.getByRole("button", { name: "Enlarge the picture of A case" });
  await expect.element(open).toBeInTheDocument();
  const { width, height } = shown.root.querySelector(".photo img")?.getBoundingClientRect() ?? {};
  expect([width, height]).toEqual([256, 320]);

  await open.click();

  await expect.element(page.getByRole("dialog")).toHaveAccessibleName("A case");
});

test("[WI18] axe finds nothing in the box with a picture", async () => {
  const shown = await showBox();
  choose(shown, await createFile(40, 30));
  await expect.element(remove).toBeVisible();

  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });

  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});
