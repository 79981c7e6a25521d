import type { Transport } from "@tomoni/sdk/transport";
import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { defineElement } from "./define.ts";
import { mount } from "./mount.ts";
import type { Page } from "./page.ts";
import { createSession } from "./store/session.ts";
import { createFakeServer, type FakeServer } from "./testing/fake-server.ts";
import { createActivity } from "./testing/fixtures.ts";

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
  const twist = (element: Element) => element.shadowRoot?.querySelector("[role=radio]");
  await expect.poll(() => twist(first) && twist(other)).toBeTruthy();

  await userEvent.click(twist(first) as Element);

  await expect.poll(() => twist(other)?.getAttribute("aria-checked")).toBe("true");
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
