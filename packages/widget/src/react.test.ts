import { act, createElement, StrictMode } from "react";
import { createRoot, hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server.browser";
import { beforeEach, expect, test } from "vitest";
import { TomoniActivity, type TomoniActivityProps } from "./react.ts";

const props: TomoniActivityProps = {
  activity: "act_1",
  project: "pk_1",
  baseUrl: "https://tomoni.example",
  locale: "en",
  className: "vote",
};
(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
let place: HTMLElement;
const element = () => place.querySelector("tomoni-activity") as HTMLElement;
const tell = () =>
  element().dispatchEvent(
    new CustomEvent("tomoni:submitted", { detail: { activityId: "act_1", type: "ballot" } }),
  );

beforeEach(() => {
  place = document.createElement("div");
  document.body.replaceChildren(place);
});

test("[WL18] on a server it is the bare element, which holds its place", () => {
  const html = renderToString(createElement(TomoniActivity, props));

  expect(html).toBe(
    '<tomoni-activity class="vote" style="display:flow-root;min-height:var(--tomoni-reserve, max(800px, 100svh))" activity="act_1" project="pk_1" base-url="https://tomoni.example" locale="en"></tomoni-activity>',
  );
  expect(renderToString(createElement(TomoniActivity, { ...props, reserve: false }))).not.toContain(
    "style",
  );
});

test("[WL18] what the server sent comes alive without a difference", async () => {
  const faults: unknown[] = [];
  const vote = createElement(TomoniActivity, props);
  place.innerHTML = renderToString(vote);
  const sent = element();

  await act(() => hydrateRoot(place, vote, { onRecoverableError: (error) => faults.push(error) }));

  expect([faults, element() === sent, element().style.length]).toEqual([[], true, 0]);
  expect(element().shadowRoot).not.toBeNull();
});

test("[WL18] events are properties, heard once under StrictMode, the latest of them", () => {
  const heard: string[] = [];
  const root = createRoot(place);
  const show = (name: string) =>
    act(() => {
      const onSubmitted = () => void heard.push(name);
      root.render(
        createElement(StrictMode, null, createElement(TomoniActivity, { ...props, onSubmitted })),
      );
    });
  show("first");
  tell();
  show("second");
  tell();
  const last = element();
  act(() => root.unmount());
  last.dispatchEvent(new CustomEvent("tomoni:submitted", { detail: {} }));

  expect(heard).toEqual(["first", "second"]);
});

test("[WL18] changed properties reach the element", () => {
  const root = createRoot(place);
  const show = (changes: Partial<TomoniActivityProps>) =>
    act(() => root.render(createElement(TomoniActivity, { ...props, ...changes })));
  show({ scheme: "dark" });
  const before = element();

  show({ activity: "act_2" });

  expect(element()).toBe(before);
  expect(["activity", "scheme"].map((name) => before.getAttribute(name))).toEqual(["act_2", null]);
});
