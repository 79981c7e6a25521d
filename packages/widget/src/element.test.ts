import type { Transport } from "@tomoni/sdk/transport";
import { beforeEach, expect, test } from "vitest";
import { page as browser, userEvent } from "vitest/browser";
import { defineElement } from "./define.ts";
import { type Handle, mount } from "./mount.ts";
import type { Page } from "./page.ts";
import { createSession } from "./store/session.ts";
import { createFakeServer, type FakeServer, toRefusal } from "./testing/fake-server.ts";
import { createActivity } from "./testing/fixtures.ts";

const options = { baseUrl: "https://tomoni.example" };
const pageOf: Page = { defaults: {}, sessions: new Map() };
defineElement(pageOf);
let handle: Handle;
let projects = 0;
const errors: unknown[] = [];
addEventListener("error", (event) => errors.push(event.message));
addEventListener("unhandledrejection", (event) => errors.push(event.reason));

/** A page with one activity, on a server in memory. */
function place(server: FakeServer, changes: object = {}): Element {
  const connect = () => ({ call: server.call, async *stream() {} }) as unknown as Transport;
  const project = `pk_${(projects += 1)}`;
  const session = createSession({ ...options, project, connect });
  pageOf.sessions.set(`${options.baseUrl} ${project}`, session);
  handle = mount(document.body, {
    activity: server.state.activity.id,
    ...options,
    project,
    ...changes,
  });
  return document.querySelector("tomoni-activity") as Element;
}

const pick = browser.getByRole("radio", { name: "Twist", exact: false });

beforeEach(() => {
  document.body.replaceChildren();
  document.body.removeAttribute("style");
  document.adoptedStyleSheets = [];
  localStorage.clear();
});

test("[W20] the page hears what happens, and can stop listening", async () => {
  const heard: unknown[] = [];
  place(createFakeServer(createActivity("vote")), { locale: "en" });
  const stop = handle.on("submitted", (detail) => heard.push(detail));
  document.addEventListener("tomoni:participated", (event) => heard.push(event.composed), {
    once: true,
  });
  await pick.click();
  await expect
    .poll(() => heard)
    .toEqual([{ activityId: expect.any(String), type: "ballot" }, true]);

  stop();
  await browser.getByRole("radio", { name: "Push", exact: false }).click();

  await expect.element(browser.getByRole("radio", { name: "Push", exact: false })).toBeChecked();
  expect(heard).toHaveLength(2);
});

test("[W17] before the customer takes part nothing is stored", async () => {
  place(createFakeServer(createActivity("vote")), { locale: "en" });
  await expect.element(pick).toBeVisible();
  const names = () => Object.keys(localStorage).filter((name) => name.includes(`pk_${projects}@`));
  expect([names(), document.cookie]).toEqual([[], ""]);

  await pick.click();

  await expect.poll(names).toContain(`tomoni:pk_${projects}@${options.baseUrl}:token`);
  expect(document.cookie).toBe("");
});

test("[W50] whoever is new sees a vote after one call, and has voted after one more", async () => {
  const server = createFakeServer(
    createActivity("vote", { theme: { accent: "#0a7d5c", scheme: "dark" } }),
  );
  const host = place(server, { locale: "en" });
  const said = () => server.state.calls.filter((name) => name !== "events.send");
  await expect.element(pick).toBeVisible();

  expect(said()).toEqual(["activities.get"]);
  expect(host.shadowRoot?.querySelector(".root.dark")).not.toBeNull();
  await pick.click();

  await expect.poll(said).toEqual(["activities.get", "ballots.cast"]);
});

test("[W21] a page that resets everything does not change it, and it changes nothing of the page", async () => {
  const host = place(createFakeServer(createActivity("vote")), { locale: "en" });
  await expect.element(pick).toBeVisible();
  const title = () => {
    const style = getComputedStyle(host.shadowRoot?.querySelector("h2") as Element);
    return [
      getComputedStyle(host).display,
      style.display,
      style.fontSize,
      style.fontWeight,
      style.color,
    ];
  };
  const before = title();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    "* { all: unset } h2 { color: red; font-size: 99px } :root { font-size: 16px }",
  );

  document.adoptedStyleSheets = [sheet];

  expect(title()).toEqual(before);
  expect(document.head.querySelectorAll("style[data-tomoni]")).toHaveLength(0);
});

test("[W22] it takes the page's font, and is as dark as what it stands on", async () => {
  document.body.style.cssText = "font: 20px Georgia; background: #111";
  const host = place(createFakeServer(createActivity("vote")), { locale: "en" });
  await expect.element(pick).toBeVisible();
  const root = host.shadowRoot?.querySelector(".root") as HTMLElement;
  expect([getComputedStyle(root).fontFamily, getComputedStyle(root).fontSize]).toEqual([
    "Georgia",
    "18.75px",
  ]);
  expect(root.classList.contains("dark")).toBe(true);

  document.body.style.cssText = "background: #fff";

  await expect.poll(() => root.classList.contains("dark")).toBe(false);
});

test("[W22] a page that changes its colours while the activity still loads is followed too", async () => {
  document.body.style.cssText = "background: #111";
  const host = place(createFakeServer(createActivity("vote")), { locale: "en" });
  const root = host.shadowRoot as ShadowRoot;
  const painted = new MutationObserver(() => {
    if (!root.querySelector(".root.dark [role=radio]")) return;
    painted.disconnect();
    document.body.style.cssText = "background: #fff";
  });

  painted.observe(root, { childList: true, subtree: true, attributes: true });

  await expect.element(pick).toBeVisible();
  await expect.poll(() => root.querySelector(".root.dark")).toBe(null);
});

test("[W23] keys pressed inside do not reach the page's shortcuts", async () => {
  const heard: string[] = [];
  const hear = ({ key }: KeyboardEvent) => heard.push(key);
  document.addEventListener("keydown", hear);
  const ready = new Promise((resolve) => {
    document.addEventListener("tomoni:ready", resolve, { once: true });
  });
  const host = place(createFakeServer(createActivity("vote")), { locale: "en" });
  await ready;
  host.shadowRoot?.querySelector<HTMLElement>("[tabindex='0']")?.focus();
  await userEvent.keyboard("j/{ArrowDown}");

  document.removeEventListener("keydown", hear);
  expect(heard).toEqual([]);
});

test("[W24] a server that is down leaves the page alone and can be tried again", async () => {
  const server = createFakeServer(createActivity("vote"));
  const { call } = server;
  const down = Object.assign(new Error("down"), { name: "NetworkError", sdk: "tomoni" });
  server.call = async () => {
    throw down;
  };
  const codes: string[] = [];
  place(server, { locale: "en" });
  handle.on("error", ({ code }) => codes.push(code));
  await expect.element(browser.getByText(/This could not be loaded\./)).toBeVisible();
  expect(codes).toEqual(["NetworkError"]);

  handle.destroy();
  server.call = call;
  place(server, { locale: "en" });

  await expect.element(pick).toBeVisible();
});

test("[W24] what is gone or not yet open says so quietly", async () => {
  const server = createFakeServer(createActivity("vote", { status: "draft" }));
  place(server, { locale: "ja" });
  await expect.element(browser.getByText(/まもなく始まります。/)).toBeVisible();
  handle.destroy();

  server.call = async () => {
    throw toRefusal("activity-not-found", 404);
  };
  place(server, { locale: "ja" });

  await expect.element(browser.getByText(/ただいま公開していません。/)).toBeVisible();
});

test("[W25] words from outside stay words, and only pictures of the web are shown", async () => {
  const bad = "<img src=x onerror=alert(1)>";
  const activity = createActivity("vote", { title: bad });
  activity.options = activity.options.map((option, at) => ({
    ...option,
    description: bad,
    image: option.image && {
      ...option.image,
      url: ["javascript:alert(1)", "data:text/html,x", "/a.png"][at] ?? "",
    },
  }));
  const host = place(createFakeServer(activity), { locale: "en" });
  await expect.element(pick).toBeVisible();

  const images = [...(host.shadowRoot?.querySelectorAll("img") ?? [])].map(({ src }) => src);

  expect(images).toEqual(["https://tomoni.example/a.png"]);
  expect(host.shadowRoot?.querySelector("h2")?.textContent).toBe(bad);
});

test("[W26] options can be changed, and the widget be taken out", async () => {
  const server = createFakeServer(createActivity("vote"));
  const host = place(server, { locale: "en" });
  await expect.element(pick).toBeVisible();

  server.state.activity = createActivity("vote", { locale: "ja" });
  handle.update({ locale: "ja" });
  await expect.element(browser.getByRole("radio", { name: "ひねる", exact: false })).toBeVisible();
  expect(host.shadowRoot?.querySelector(".root")?.getAttribute("lang")).toBe("ja");
  handle.destroy();

  expect(document.querySelector("tomoni-activity")).toBeNull();
});

test("[WL16] a handle opens the activity in a panel as well, and closes it", async () => {
  place(createFakeServer(createActivity("vote")), { locale: "en" });
  const closed: unknown[] = [];
  addEventListener("tomoni:closed", (event) => closed.push((event as CustomEvent).detail), {
    once: true,
  });
  await handle.open();
  await expect.element(browser.getByRole("dialog").getByRole("heading")).toBeVisible();

  handle.close();

  await expect.poll(() => closed).toEqual([{ activityId: expect.any(String) }]);
  handle.destroy();
  expect(document.querySelector("tomoni-activity, tomoni-panel")).toBeNull();
});

test("[WL17] an element that moves keeps what was begun in it, and is told of once", async () => {
  const server = createFakeServer(createActivity("ideas"));
  const host = place(server, { locale: "en" });
  const field = browser.getByRole("textbox").first();
  await field.fill("A cap that glows");
  const section = document.createElement("section");
  document.body.append(section);
  const heard: unknown[] = [];
  handle.on("ready", (detail) => heard.push(detail));
  const asked = server.state.calls.length;

  section.append(host);
  await expect.element(field).toHaveValue("A cap that glows");
  expect([heard, server.state.calls.length]).toEqual([[], asked]);
  host.remove();
  await expect.poll(() => host.shadowRoot?.querySelector("textarea, input")).toBeNull();
  section.append(host);

  await expect.poll(() => heard).toHaveLength(1);
});

test("[W27] the language is the attribute's, else the nearest of the page, else the project's", async () => {
  const server = createFakeServer(createActivity("vote", { locale: "ja" }));
  const langOf = async (changes: object, lang: string) => {
    document.documentElement.lang = lang;
    const host = place(server, changes);
    await expect
      .element(browser.getByRole("radio", { name: "ひねる", exact: false }))
      .toBeVisible();
    const shown = host.shadowRoot?.querySelector(".root")?.getAttribute("lang");
    handle.destroy();
    return shown;
  };

  expect(await langOf({ locale: "en" }, "ja")).toBe("en");
  expect(await langOf({}, "en-GB")).toBe("en");
  expect(await langOf({}, "fr")).toBe("ja");
});

test("[W24] nothing of all this was thrown into the page", () => {
  expect(errors).toEqual([]);
});
