import type { Transport } from "@tomoni/sdk/transport";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page as browser } from "vitest/browser";
import { obey, type Queue } from "./commands.ts";
import { defineElement } from "./element.ts";
import type { Page } from "./page.ts";
import { createSession, type Session } from "./store/session.ts";
import { createFakeServer, type FakeServer } from "./testing/fake-server.ts";
import { createActivity } from "./testing/fixtures.ts";

const baseUrl = "https://tomoni.example";
const fetched = globalThis.fetch;
let projects = 0;
let server: FakeServer;
let session: Session;
let site: Page;
let tomoni: Queue;

/** What went out, by the calls of the session. */
interface Sent {
  name: string;
  input: { body?: { identity?: string } };
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
  const connect = () => ({ call: server.call, async *stream() {} }) as unknown as Transport;
  session = createSession({ baseUrl, project, connect });
  delete house.onSession;
  delete house.placements;
  house.defaults = { project, "base-url": baseUrl, locale: "en" };
  house.sessions = new Map([[`${baseUrl} ${project}`, session]]);
  site = house;
  tomoni = Object.assign((...command: unknown[]) => void tomoni.q?.push(command), { q: [] });
});

afterEach(() => {
  globalThis.fetch = fetched;
  document.body.replaceChildren();
});

function put(): HTMLElement {
  const element = document.createElement("tomoni-activity");
  element.setAttribute("activity", server.state.activity.id);
  document.body.append(element);
  return element;
}

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
  await expect.element(browser.getByRole("radio", { name: "Twist" })).not.toBeChecked();
  obey(tomoni, site);
  server.state.choices = [server.state.activity.options[0]?.id ?? ""];

  tomoni("identify", "jwt");

  await expect.element(browser.getByRole("radio", { name: "Twist" })).toBeChecked();
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
  const asked: unknown[] = [];
  globalThis.fetch = async (...request) => {
    asked.push(request);
    return new Response(null, { status: 202 });
  };
  obey(tomoni, site);
  tomoni("consent", "denied");
  tomoni("identify", "jwt");
  tomoni("convert", "purchase", { value: 1 });
  await session.identifying;
  const before = identities();
  tomoni("consent", "granted");
  tomoni("convert", "purchase", { value: 2 });

  await expect.poll(() => asked).toHaveLength(1);
  await expect.poll(identities).toEqual(["jwt"]);
  expect([before, asked.length]).toEqual([[], 1]);
});

test("[WL15] a conversion goes as a beacon without cookies, the same number with the same id", async () => {
  const asked: RequestInit[] = [];
  const urls: unknown[] = [];
  globalThis.fetch = async (url, init = {}) => {
    urls.push(url);
    asked.push(init);
    return new Response(null, { status: 202 });
  };
  obey(tomoni, site);
  for (const id of ["o-1", "o-1", "o-2"])
    tomoni("convert", "purchase", { value: 4950, currency: "JPY", id });

  await expect.poll(() => asked).toHaveLength(3);
  const events = asked.map(({ body }) => JSON.parse(body as string).events[0]);
  expect(urls[0]).toBe(`${baseUrl}/v1/projects/pk_commands${projects}/events`);
  expect(asked[0]).toMatchObject({ method: "POST", keepalive: true, credentials: "omit" });
  expect(asked[0]).not.toHaveProperty("headers");
  expect(events[0]).toEqual({
    type: "conversion",
    id: expect.stringMatching(/^evt_[0-7][0-9a-hjkmnp-tv-z]{25}$/),
    visitorId: expect.stringMatching(/^vis_/),
    name: "purchase",
    value: 4950,
    currency: "JPY",
    at: expect.any(String),
  });
  expect(events[1].id).toBe(events[0].id);
  expect(events[2].id).not.toBe(events[0].id);
  expect([events[2].visitorId, Object.keys(localStorage)]).toEqual([events[0].visitorId, []]);
});
