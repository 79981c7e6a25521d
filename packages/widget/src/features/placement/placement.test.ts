import type { Placement, WidgetConfig } from "@tomoni/sdk/contract";
import type { Transport } from "@tomoni/sdk/transport";
import axe from "axe-core";
import { afterEach, expect, test } from "vitest";
import { page as browser, userEvent } from "vitest/browser";
import { defineElement } from "../../define.ts";
import type { Page, Placements } from "../../page.ts";
import { createSession } from "../../store/session.ts";
import { createFakeServer, type FakeServer, toRefusal } from "../../testing/fake-server.ts";
import { createActivity, toId } from "../../testing/fixtures.ts";
import { createPlacements } from "./director.ts";

const baseUrl = "https://tomoni.example";
const rules = { urls: [], devices: ["phone", "desktop"] } satisfies Partial<Placement>;
const launcher = { kind: "launcher", side: "end", label: { en: "Your say" }, ...rules } as const;
const prompt = {
  kind: "prompt",
  trigger: { on: "view" },
  ...rules,
  share: 1,
  restDays: 30,
  priority: 0,
} as const;
const [vote, other] = [toId("act", 1), toId("act", 2)];

const site: Page = { defaults: {}, sessions: new Map() };
defineElement(site);
const address = location.href;
let projects = 0;
let server: FakeServer;
let placements: Placements;

/** A page whose project places its activities so, by their ids. */
async function visit(
  placed: Record<string, Placement>,
  { isWatching = true, project = `pk_place${(projects += 1)}` } = {},
) {
  const activities = Object.entries(placed).map(([id, placement]) => ({
    id,
    kind: "vote" as const,
    method: "single" as const,
    status: "live" as const,
    placement,
  }));
  const activity = createActivity("vote");
  server = createFakeServer(activity);
  const { config } = server.state;
  server.state.config = { ...config, activities } satisfies WidgetConfig;
  const connect = () =>
    ({
      call: (...input: Parameters<FakeServer["call"]>) => server.call(...input),
      async *stream() {},
    }) as unknown as Transport;
  const session = createSession({ baseUrl, project, connect });
  site.sessions.set(`${baseUrl} ${project}`, session);
  const options = { activity: "", project, baseUrl, locale: "en" } as const;
  placements = await createPlacements(site, options, isWatching);
  return session;
}

const button = browser.getByRole("button", { name: "Your say" });
const dialog = browser.getByRole("dialog");
const card = browser.getByRole("region", { name: "An invitation" });
const pick = browser.getByRole("radio", { name: "Twist", exact: false });
const explain = async (id: string) => (await placements.explain(id)).split("\n");

function put(html: string): HTMLElement {
  const element = document.createElement("main");
  element.innerHTML = html;
  document.body.append(element);
  return element;
}

afterEach(() => {
  placements.destroy();
  document.body.replaceChildren();
  history.replaceState(null, "", address);
  localStorage.clear();
});

test("[WL5] a launcher opens a panel that keeps the focus and gives it back", async () => {
  const main = put("<a href='#x'>link</a><div style='height:3000px'></div>");
  await visit({ [vote]: launcher });
  const width = document.documentElement.clientWidth;
  await button.click();
  await expect.element(dialog.getByRole("radio", { name: "Twist", exact: false })).toBeVisible();

  main.querySelector("a")?.focus();
  const inside = document.activeElement?.localName;
  const style = getComputedStyle(document.documentElement);
  const held = [style.overflow, document.documentElement.clientWidth];
  await userEvent.keyboard("{Escape}");

  await expect.element(dialog).not.toBeInTheDocument();
  const { activeElement } = document;
  expect([inside, held]).toEqual(["tomoni-panel", ["hidden", width]]);
  expect([activeElement?.localName, activeElement?.shadowRoot?.activeElement?.textContent]).toEqual(
    ["tomoni-launcher", "Your say"],
  );
});

test("[WL5] a press beside the panel closes it, and the page hears of it", async () => {
  await browser.viewport(1280, 800);
  await visit({ [vote]: { ...launcher, side: "start" } });
  await button.click();
  await expect.element(pick).toBeVisible();
  const heard = new Promise((resolve) => {
    addEventListener("tomoni:closed", (event) => resolve((event as CustomEvent).detail), {
      once: true,
    });
  });

  await dialog.click({ position: { x: 1200, y: 400 } });

  expect(await heard).toEqual({ activityId: vote });
  await browser.viewport(390, 844);
});

test("[WL6] several activities are a list to choose from and to come back to", async () => {
  await visit({ [vote]: launcher, [other]: launcher });
  await button.click();
  await dialog
    .getByRole("button", { name: /Which cap/ })
    .first()
    .click();
  await expect.element(pick).toBeVisible();

  await dialog.getByRole("button", { name: "Back to the list" }).click();

  await expect.element(pick).not.toBeInTheDocument();
  expect(dialog.getByRole("listitem").elements()).toHaveLength(2);
});

test("[WL7] a prompt takes no focus, is told politely, and goes when dismissed", async () => {
  const field = put("<input aria-label='mine'>").querySelector("input");
  field?.focus();
  await visit({ [vote]: prompt, [other]: launcher });
  await expect.element(card).toBeVisible();
  expect(document.activeElement).toBe(field);
  await expect
    .element(
      browser.getByText(
        "There is an invitation at the end of the page: Which cap should the new bottle have?",
      ),
    )
    .toBeInTheDocument();
  expect(button.elements()).toEqual([]);

  await card.getByRole("button", { name: "Close" }).click();

  await expect.element(card).not.toBeInTheDocument();
  await expect.element(button).toBeVisible();
});

test("[WL8] a prompt waits for the page's own event, a click, scrolling or time", async () => {
  put("<button id='buy'>Buy</button><div style='height:3000px'></div>");
  const triggers = [
    { on: "code", event: "bought" },
    { on: "click", selector: "#buy" },
    { on: "scroll", percent: 50 },
    { on: "time", seconds: 1 },
  ] as const;
  const acts = [
    () => placements.track("bought"),
    () => document.querySelector<HTMLElement>("#buy")?.click(),
    () => scrollTo(0, 2000),
    () => scrollTo(0, 0),
  ];
  for (const [at, trigger] of triggers.entries()) {
    await visit({ [vote]: { ...prompt, trigger } });
    const before = card.elements().length;
    acts[at]?.();
    await expect.element(card).toBeVisible();
    expect(before).toBe(0);
    placements.destroy();
  }
});

test("[WL8] leaving by the top brings a prompt where there is a pointer", async () => {
  const leave = () =>
    document.dispatchEvent(new MouseEvent("mouseout", { clientY: -1, bubbles: true }));
  await visit({ [vote]: { ...prompt, trigger: { on: "exit" } } });
  leave();
  expect(await explain(vote)).toContain(
    "✗ A phone has no pointer that could leave the page: choose another trigger for phones.",
  );
  expect(card.elements()).toEqual([]);

  await browser.viewport(1280, 800);
  placements.destroy();
  await visit({ [vote]: { ...prompt, trigger: { on: "exit" } } });
  leave();

  await expect.element(card).toBeVisible();
  await browser.viewport(390, 844);
});

test("[WL10] prompts rest past the page only once something may be stored", async () => {
  const names = () => Object.keys(localStorage);
  const session = await visit({ [vote]: prompt });
  await expect.element(card).toBeVisible();
  expect(names()).toEqual([]);
  const { project } = session;
  session.setConsent("granted");
  placements.destroy();

  await visit({ [vote]: prompt }, { project });

  expect(card.elements()).toEqual([]);
  const lines = await explain(vote);
  expect(lines.find((line) => line.includes("A prompt came less than 30 days ago"))).toMatch(/^✗/);
});

test("[WL11] of two prompts the more important comes, and the other not on this address", async () => {
  await visit({ [vote]: prompt, [other]: { ...prompt, priority: 5 } });
  await expect.element(card).toBeVisible();
  await card.getByRole("button", { name: "Close" }).click();

  const lines = await explain(vote);

  expect(lines.at(-1)).toBe(
    "✗ Another prompt came on this page, or a panel is open: one at a time.",
  );
  expect(await explain(other)).toContain("✗ It has come since the page was loaded.");
});

test("[WL12] another address is judged anew, without asking twice", async () => {
  await visit({
    [vote]: { ...prompt, restDays: 0 },
    [other]: { ...launcher, urls: ["*/there"] },
  });
  await expect.element(card).toBeVisible();
  await card.getByRole("button", { name: "Close" }).click();
  expect(button.elements()).toEqual([]);

  history.pushState(null, "", "/there");
  await expect.element(button).toBeVisible();
  expect(card.elements()).toEqual([]);
  history.replaceState(null, "", "/elsewhere");

  await expect.element(button).not.toBeInTheDocument();
});

test("[WL12] [WL13] a prompt goes where it may not come, which explain tells", async () => {
  await visit({ [vote]: { ...prompt, urls: [location.pathname] } });
  await expect.element(card).toBeVisible();

  history.pushState(null, "", "/elsewhere");

  await expect.element(card).not.toBeInTheDocument();
  expect(await explain(vote)).toContain("✓ It comes when the page is viewed: that has happened.");
});

test("[WL4] an activity stands after what its selector finds, whenever that appears", async () => {
  await visit({ [vote]: { kind: "selector", selector: "#late", ...rules } });
  expect(await explain(vote)).toContain("✗ “#late” finds nothing on the page now.");

  const main = put("<p id='late'>late</p><p>last</p>");
  await expect.element(pick).toBeVisible();
  const after = main.querySelector("#late + tomoni-activity");
  main.innerHTML = "<p id='late'>drawn anew</p>";

  await expect.poll(() => main.querySelector("#late + tomoni-activity")).not.toBeNull();
  expect(after).not.toBeNull();
  expect((await explain(vote))[0]).toBe("“Which cap should the new bottle have?” shows.");
});

test("[WL13] a page that did not ask for placements is told so", async () => {
  await visit({ [vote]: launcher }, { isWatching: false });

  expect(await explain(vote)).toEqual([
    "“Which cap should the new bottle have?” does not show now.",
    `✓ The project allows ${location.origin}.`,
    "✓ It is live.",
    "✗ The script line has no data-placements, so nothing is placed but the page's own elements.",
    "✗ The page has no <tomoni-activity> element with this id.",
  ]);
});

test("[WL13] a hidden element, and one that nobody is near, are told apart", async () => {
  await visit({});
  const main = put(`<div hidden><tomoni-activity activity='${vote}'></tomoni-activity></div>`);
  expect((await explain(vote)).at(-1)).toBe("✗ The element, or one around it, is hidden.");

  main.innerHTML = `<div style='height:9000px'></div><tomoni-activity activity='${vote}'></tomoni-activity>`;

  expect((await explain(vote)).at(-1)).toMatch(/^✗ It is further than 1200 px/);
});

test("[WL13] closed, unknown, refused and unreachable are told apart", async () => {
  await visit({});
  const fail = (error: unknown) => {
    server.call = async () => {
      throw error;
    };
  };
  server.state.activity.status = "closed";
  const closed = await explain(vote);
  fail(toRefusal("activity-not-found", 404));
  const unknown = await explain(vote);
  fail(toRefusal("origin-not-allowed", 403));
  const refused = await explain(vote);
  fail(new TypeError("Failed to fetch"));
  const unreachable = await explain(vote);

  expect(closed[2]).toMatch(/^・ It is closed/);
  expect(unknown.at(-1)).toMatch(/^✗ There is no such activity/);
  expect(refused.at(-1)).toBe(
    `✗ The project does not allow ${location.origin}. Add it to the project's origins.`,
  );
  expect(unreachable.at(-1)).toMatch(
    /^✗ The server at https:\/\/tomoni\.example cannot be reached/,
  );
});

test("[WL13] on a Japanese page it is told in Japanese", async () => {
  const { project } = await visit({ [vote]: { ...launcher, urls: ["/ja/*"] } });
  placements.destroy();
  placements = await createPlacements(site, { activity: "", project, baseUrl, locale: "ja" }, true);

  const lines = await explain(vote);

  expect([lines[0], lines.at(-3)]).toEqual([
    "「Which cap should the new bottle have?」は、いまは表示されません。",
    `✗ このページ ${location.href} は、出す先に含まれません: /ja/*`,
  ]);
});

test.each(["light", "dark"] as const)(
  "[WL20] launcher, panel and prompt pass axe, %s",
  async (scheme) => {
    document.body.style.background = scheme === "dark" ? "#16181d" : "#fff";
    const faults = async () => {
      const { violations } = await axe.run(document.body, {
        rules: { region: { enabled: false } },
      });
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    };
    await visit({ [vote]: prompt, [other]: launcher });
    // Each once it has come to rest: what fades in has less contrast.
    await expect.element(card).toBeVisible();
    await expect.poll(faults).toEqual([]);
    await card.getByRole("button", { name: "Close" }).click();
    await expect.poll(faults).toEqual([]);
    await button.click();
    await expect.element(pick).toBeVisible();
    await expect.poll(faults).toEqual([]);
    document.body.removeAttribute("style");
  },
);
