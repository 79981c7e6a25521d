import type { Transport } from "@tomoni/sdk/transport";
import { expect, onTestFinished, test, vi } from "vitest";
import { defineElement } from "./define.ts";
import { mount } from "./mount.ts";
import type { Page } from "./page.ts";
import { createSession } from "./store/session.ts";
import { createFakeServer, type FakeServer } from "./testing/fake-server.ts";
import { createActivity, createIdea } from "./testing/fixtures.ts";

const options = { baseUrl: "https://tomoni.example", locale: "en" } as const;
const page: Page = { defaults: {}, sessions: new Map() };
defineElement(page);

/** One activity at two places of a page, on a server in memory. */
function placeTwice(server: FakeServer): [Element, Element] {
  const connect = () => ({ call: server.call, async *stream() {} }) as unknown as Transport;
  const project = `pk_${page.sessions.size}`;
  const session = createSession({ ...options, project, connect });
  page.sessions.set(`${options.baseUrl} ${project}`, session);
  document.body.replaceChildren();
  mount(document.body, { activity: server.state.activity.id, ...options, project });
  const first = document.body.firstElementChild as Element;
  const other = first.cloneNode() as Element;
  document.body.append(other);
  return [first, other];
}

test("[OB2] what a customer did at one place of a page shows at the others", async () => {
  const [first, other] = placeTwice(createFakeServer(createActivity("vote")));
  const twist = ({ shadowRoot }: Element) => shadowRoot?.querySelector<HTMLElement>("[role=radio]");
  await expect.poll(() => twist(first) && twist(other)).toBeTruthy();

  // Not by `userEvent`: it finds an element again by its place among others, before which the zoom button comes.
  twist(first)?.click();

  await expect.poll(() => twist(other)?.getAttribute("aria-checked")).toBe("true");
});

test("[OB2] a place that was still on its way when it happened shows it as well", async () => {
  const idle: (() => void)[] = [];
  const holdIdle = vi.spyOn(globalThis, "requestIdleCallback").mockImplementation((run) => {
    return idle.push(() => run({ didTimeout: false, timeRemaining: () => 50 }));
  });
  onTestFinished(() => holdIdle.mockRestore());
  const [first, other] = placeTwice(createFakeServer(createActivity("vote")));
  const radio = ({ shadowRoot }: Element) => shadowRoot?.querySelector<HTMLElement>("[role=radio]");
  await expect.poll(() => radio(first) && radio(other)).toBeTruthy();
  const submitted = new Promise((resolve) =>
    addEventListener("tomoni:submitted", resolve, { once: true }),
  );
  radio(first)?.click();
  await submitted;
  expect(radio(other)?.getAttribute("aria-checked")).toBe("false");

  for (const run of idle.splice(0)) run();

  await expect.poll(() => radio(other)?.getAttribute("aria-checked")).toBe("true");
});

test("[OB2] an order shows at the other places, and what is begun there stays when the customer returns", async () => {
  const server = createFakeServer(createActivity("vote", { method: "ranked" }));
  const [first, other] = placeTwice(server);
  const names = ({ shadowRoot }: Element) =>
    [...(shadowRoot?.querySelectorAll(".rank strong") ?? [])].map((name) => name.textContent);
  const press = (element: Element, label: RegExp) =>
    [...(element.shadowRoot?.querySelectorAll("button") ?? [])]
      .find((button) => label.test(button.ariaLabel ?? button.textContent))
      ?.click();
  await expect.poll(() => names(other).length).toBe(3);
  const drawn = names(other);

  press(first, /down$/);
  await expect.poll(() => names(first)).not.toEqual(drawn);
  press(first, /^Vote/);

  await expect.poll(() => names(other)).not.toEqual(drawn);
  expect(names(other)).toEqual(names(first));
  press(other, /down$/);
  await expect.poll(() => names(other)).not.toEqual(names(first));
  const begun = names(other);
  const asked = () => server.state.calls.filter((name) => name === "ballots.get").length;
  const before = asked();
  dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  await expect.poll(asked).toBe(before + 2);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(names(other)).toEqual(begun);
});

test("[OB2] a pair that was chosen from at one place is not asked about at the others", async () => {
  const server = createFakeServer(createActivity("vote", { method: "pairwise" }));
  const [first, other] = placeTwice(server);
  const choices = ({ shadowRoot }: Element) =>
    [...(shadowRoot?.querySelectorAll(".pair .pick") ?? [])].map((pick) => pick.textContent);
  await expect.poll(() => choices(other).length).toBe(2);
  const asked = choices(other);

  first.shadowRoot?.querySelector<HTMLElement>(".pair .pick")?.click();

  await expect.poll(() => choices(first)).not.toEqual(asked);
  await expect.poll(() => choices(other)).not.toEqual(asked);
  expect(server.state.done.length).toBe(1);
});

test("[OB2] an idea that is supported at one place shows so at the others, where as many stay as were shown", async () => {
  const ideas = Array.from({ length: 9 }, (_, index) => createIdea(index + 1));
  const server = createFakeServer(createActivity("ideas"), { ideas });
  const [first, other] = placeTwice(server);
  const all = ({ shadowRoot }: Element, selector: string) => [
    ...(shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
  ];
  const titles = (element: Element) => all(element, ".idea h3").map((title) => title.textContent);
  const supported = (element: Element) =>
    all(element, ".sup").map((button) => button.getAttribute("aria-pressed"));
  await expect.poll(() => [titles(first).length, titles(other).length]).toEqual([6, 6]);
  all(other, "button")
    .find((button) => /more/i.test(button.textContent))
    ?.click();
  await expect.poll(() => titles(other).length).toBe(9);

  all(first, ".sup")[1]?.click();

  await expect.poll(() => supported(other)[1]).toBe("true");
  expect(supported(other).filter((pressed) => pressed === "true").length).toBe(1);
  expect(titles(other).length).toBe(9);
});
