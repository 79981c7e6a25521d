import { Window } from "happy-dom";
import { JSDOM } from "jsdom";
import { afterEach, expect, test, vi } from "vitest";

const names = [
  "window",
  "document",
  "HTMLElement",
  "Element",
  "Node",
  "Event",
  "CustomEvent",
  "customElements",
  "MutationObserver",
  "localStorage",
  "location",
  "getComputedStyle",
  "addEventListener",
  "removeEventListener",
];
const simulations = {
  jsdom: () => new JSDOM("<!doctype html><body></body>", { url: "https://shop.example/" }).window,
  "happy-dom": () => new Window({ url: "https://shop.example/" }),
};
const failures: unknown[] = [];
const note = (error: unknown) => failures.push(error);

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
  process.off("unhandledRejection", note);
});

/** Makes this process look like a page of the simulation, as its test environments do. */
function enter(name: keyof typeof simulations): Document {
  const simulated = simulations[name]() as unknown as Window & Record<string, unknown>;
  for (const key of names) {
    const value = simulated[key];
    const isMethod = key === "getComputedStyle" || key.endsWith("EventListener");
    vi.stubGlobal(key, isMethod ? (value as () => unknown).bind(simulated) : value);
  }
  vi.stubGlobal("window", simulated);
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  failures.length = 0;
  process.on("unhandledRejection", note);
  simulated.addEventListener("error", (event) => note(event));
  return simulated.document as unknown as Document;
}

test.each(["jsdom", "happy-dom"] as const)(
  "[GP2] in %s the widget is imported, rendered, changed and removed without a fault",
  async (name) => {
    const document = enter(name);
    const { define, mount, start } = await import("@tomoni/widget");
    const options = { activity: "act_1", project: "pk_1", baseUrl: "https://tomoni.example" };
    define();
    const heard: unknown[] = [];
    const handle = mount(document.body, options);
    const element = document.querySelector("tomoni-activity") as Element & { activity: string };
    handle.on("closed", (detail) => heard.push(detail));
    element.dispatchEvent(new CustomEvent("tomoni:closed", { detail: "once" }));
    element.activity = "act_2";
    handle.update({ locale: "ja" });
    await handle.open();
    const tomoni = start({ ...options, placements: true });
    await tomoni.open("act_1");
    await tomoni.track("something");
    const explained = await tomoni.explain("act_1");
    await new Promise((resolve) => setTimeout(resolve, 50));

    const attributes = element.getAttributeNames().toSorted();
    handle.close();
    handle.destroy();
    element.dispatchEvent(new CustomEvent("tomoni:closed", { detail: "twice" }));
    await tomoni.destroy();

    expect(attributes).toEqual(["activity", "base-url", "locale", "project"]);
    expect(document.querySelector("tomoni-activity")).toBeNull();
    expect(heard).toEqual(["once"]);
    expect([explained, failures]).toEqual(["This is no browser: nothing shows.", []]);
  },
);

test.each(["jsdom", "happy-dom"] as const)(
  "[GP2] in %s the React component renders",
  async (name) => {
    const document = enter(name);
    const { act, createElement } = await import("react");
    const { createRoot } = await import("react-dom/client");
    const { TomoniActivity } = await import("@tomoni/widget/react");
    const root = createRoot(document.body);
    const show = (activity: string) =>
      act(() =>
        root.render(
          createElement(TomoniActivity, {
            activity,
            project: "pk_1",
            baseUrl: "https://t.example",
          }),
        ),
      );
    show("act_1");
    show("act_2");

    const shown = document.querySelector("tomoni-activity")?.getAttribute("activity");
    act(() => root.unmount());

    expect([shown, document.body.innerHTML, failures]).toEqual(["act_2", "", []]);
  },
);
