import type { Transport } from "@tomoni/sdk/transport";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page as browser } from "vitest/browser";
import { obey, type Queue } from "./commands.ts";
import { defineElement } from "./define.ts";
import type { Page } from "./page.ts";
import { createSession, type Session } from "./store/session.ts";
import { createFakeServer, type FakeServer, toRefusal } from "./testing/fake-server.ts";
import { createActivity } from "./testing/fixtures.ts";

const baseUrl = "https://tomoni.example";
let projects = 0;
let server: FakeServer;
let session: Session;
let site: Page;
let tomoni: Queue;

/** What went out, by the calls of the session. */
interface Sent {
  name: string;
  input: { body?: { identity?: string; events?: Record<string, unknown>[] } };
}
const sent: Sent[] = [];

// The element belongs to the page that defines it: one for all tests.
const house: Page = { defaults: {}, sessions: new Map() };
defineElement(house);

beforeEach(() => {
  localStorage.clear();
  sent.length = 0;
  const project = `pk_commands${(projects += 1)}`;
  server = createFakeServer(createActivity("vote"));
  const { call } = server;
  server.call = async (name, input) => {
    sent.push({ name, input: input as Sent["input"] });
    const { identity } = (input.body ?? {}) as { identity?: string };
    if (name !== "participants.create" || !identity) return call(name, input);
    return { participantId: "ptc_2", token: `token-of-${identity}`, verified: true } as never;
  };
  const connect = () =>
    ({
      call: (name: string, input: never) => server.call(name, input),
      async *stream() {},
    }) as unknown as Transport;
  session = createSession({ baseUrl, project, connect });
  delete house.onSession;
  delete house.placements;
  house.defaults = { project, "base-url": baseUrl, locale: "en" };
  house.sessions = new Map([[`${baseUrl} ${project}`, session]]);
  site = house;
  tomoni = Object.assign((...command: unknown[]) => void tomoni.q?.push(command), { q: [] });
});

afterEach(() => {
  document.body.replaceChildren();
});

function put(): HTMLElement {
  const element = document.createElement("tomoni-activity");
  element.setAttribute("activity", server.state.activity.id);
  document.body.append(element);
  return element;
}

const conversions = () =>
  sent
    .filter(({ name }) => name === "events.send")
    .flatMap(({ input }) => input.body?.events ?? [])
    .filter(({ type }) => type === "conversion");

const identities = () =>
  sent
    .filter(({ name }) => name === "participants.create")
    .map(({ input }) => input.body?.identity);

test("[WL2] what waited is done once, in order, and what comes is done at once", () => {
  const heard: string[] = [];
  const hear = (event: Event) => void heard.push(event.type);
  tomoni("on", "ready", hear);
  tomoni("nothing of ours", 1);
  tomoni("toString");
  obey(tomoni, site);
  obey(tomoni, site);
  dispatchEvent(new Event("tomoni:ready"));

  tomoni("off", "ready", hear);
  dispatchEvent(new Event("tomoni:ready"));

  expect(heard).toEqual(["tomoni:ready"]);
});

test("[WL14] an identity makes the customer the host's own, and shows their vote at once", async () => {
  put();
  await expect
    .element(browser.getByRole("radio", { name: "Twist", exact: false }))
    .not.toBeChecked();
  obey(tomoni, site);
  server.state.choices = [server.state.activity.options[0]?.id ?? ""];

  tomoni("identify", "jwt");

  await expect.element(browser.getByRole("radio", { name: "Twist", exact: false })).toBeChecked();
  expect([identities(), session.keep.get("token")]).toEqual([["jwt"], "token-of-jwt"]);
});

test("[WL14] another customer, and none, take the place of the one before", async () => {
  obey(tomoni, site);
  tomoni("identify", "mio");
  await expect.poll(() => session.keep.get("token")).toBe("token-of-mio");
  tomoni("identify", "ren");
  await expect.poll(() => session.keep.get("token")).toBe("token-of-ren");

  tomoni("identify", null);

  await expect.poll(() => session.isParticipant()).toBe(false);
});

test("[WL14] [WL15] against the customer's wish nobody is linked, and no conversion is told", async () => {
  obey(tomoni, site);
  tomoni("consent", "denied");
  tomoni("identify", "jwt");
  tomoni("convert", "purchase", { value: 1 });
  await session.identifying;
  const before = identities();
  tomoni("consent", "granted");
  tomoni("convert", "purchase", { value: 2 });

  await expect.poll(() => conversions().map(({ value }) => value)).toEqual([2]);
  await expect.poll(identities).toEqual(["jwt"]);
  expect(before).toEqual([]);
});

test("[WL15] a conversion is told once for each number of the page's own", async () => {
  obey(tomoni, site);
  for (const id of ["o-1", "o-1", "o-2"])
    tomoni("convert", "purchase", { value: 4950, currency: "JPY", id });

  await expect.poll(conversions).toHaveLength(3);
  const [first, again, other] = conversions();
  expect(first).toEqual({
    type: "conversion",
    id: expect.stringMatching(/^evt_[0-7][0-9a-hjkmnp-tv-z]{25}$/),
    visitorId: expect.stringMatching(/^vis_/),
    name: "purchase",
    value: 4950,
    currency: "JPY",
    at: expect.any(String),
  });
  expect([again?.["id"] === first?.["id"], other?.["id"] === first?.["id"]]).toEqual([true, false]);
  expect([other?.["visitorId"], Object.keys(localStorage)]).toEqual([first?.["visitorId"], []]);
});

test("[WL15] a conversion that is refused is told to the page", async () => {
  const heard: unknown[] = [];
  const hear = (event: Event) => heard.push((event as CustomEvent).detail);
  document.addEventListener("tomoni:error", hear);
  server.call = async () => {
    throw toRefusal("project-not-found", 404);
  };
  obey(tomoni, site);

  tomoni("convert", "purchase");

  await expect.poll(() => heard).toEqual([{ code: "project-not-found" }]);
  document.removeEventListener("tomoni:error", hear);
});
