import { afterEach, beforeEach, expect, test } from "vitest";
import base from "./base.css?inline";
import { readGround } from "./ground.ts";
import { followColours } from "./follow-colours.ts";
import { paint } from "./theme.ts";

const sheet = new CSSStyleSheet();
sheet.replaceSync(base);
const ours = new CSSStyleSheet();
let ending: AbortController;

beforeEach(() => {
  ending = new AbortController();
  document.adoptedStyleSheets = [ours];
});

afterEach(() => {
  ending.abort();
  document.body.replaceChildren();
  ours.replaceSync("");
  for (const name of ["class", "style", "data-bs-theme", "data-mode", "theme"]) {
    document.documentElement.removeAttribute(name);
    document.body.removeAttribute(name);
  }
});

/** A host of ours at the end of what is written, inside `#in` where there is one. */
function put(html: string, css = "") {
  ours.replaceSync(css);
  const page = document.createElement("main");
  page.innerHTML = html;
  document.body.append(page);
  const host = document.createElement("div");
  host.style.minHeight = "200px";
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets.push(sheet);
  const frame = document.createElement("div");
  frame.className = "root";
  root.append(frame);
  (page.querySelector("#in") ?? page).append(host);
  const repaint = () => paint(frame, host, { scheme: "auto", accent: "" });
  return {
    host,
    frame,
    repaint,
    follow: () => followColours({ host, root }, repaint, ending.signal),
    isDark: () => frame.classList.contains("dark"),
    hasOwnGround: () => getComputedStyle(frame).backgroundColor !== "rgba(0, 0, 0, 0)",
    ground() {
      const probe = document.createElement("i");
      root.append(probe);
      const { colours, isUnknown } = readGround(host, probe);
      probe.remove();
      return isUnknown ? "unknown" : colours.map((colour) => colour.join()).join(" to ");
    },
  };
}

/** What the browser paints, read back from a canvas. */
function toPainted(colour: string): number[] {
  const pen = document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
}

test.each([
  // Tailwind 4: bg-slate-50, bg-slate-900.
  "oklch(0.984 0.003 247.858)",
  "oklch(0.208 0.042 265.755)",
  "lab(98 0 0)",
  "lch(30 20 270)",
  "oklab(1 0 0)",
  "color(display-p3 1 1 1)",
  "color(display-p3 0.2 0.3 0.4)",
  "color(srgb none 0.5 1e-7)",
  "color(srgb-linear 1 1 1)",
  "color(xyz 0.2 0.2 0.2)",
  "color-mix(in oklab, white, black 10%)",
  "hwb(0 90% 0%)",
  "hsl(220 30% 97%)",
  "rebeccapurple",
  "oklch(from white calc(l * 0.5) c h)",
])("[A6] the ground is read as it is painted, in any form of colour: %s", (colour) => {
  const { ground } = put(`<div id="in"></div>`, `#in { background: ${colour} }`);

  const read = ground().split(",").map(Number);

  const off = toPainted(colour).map((part, at) => Math.abs(part - (read[at] ?? -9)));
  expect(Math.max(...off)).toBeLessThanOrEqual(1);
});

test.each([
  ["light-dark(#fafafa, #111)", "250,250,250"],
  ["var(--surface-1)", "1,2,3"],
])("[A6] the ground is read however it is said: %s", (colour, read) => {
  const { ground } = put(
    `<div id="in"></div>`,
    `#in { --surface-1: #010203; background: ${colour} }`,
  );

  expect(ground()).toBe(read);
});

test.each([
  ["nothing but the page's own", "", "255,255,255"],
  [
    "a veil over black",
    "body { background: #000 } #in { background: rgb(255 255 255 / 0.8) }",
    "204,204,204",
  ],
  [
    "two veils",
    "body { background: #fff } main { background: #0008 } #in { background: oklch(1 0 0 / 0.5) }",
    "187,187,187",
  ],
  [
    "a gradient",
    "#in { background: linear-gradient(oklch(1 0 0), #ccc 30%, #ddd) }",
    "204,204,204 to 255,255,255",
  ],
  [
    "a picture",
    "#in { background: #fff url('data:image/gif;base64,R0lGODlhAQABAAAAACw=') }",
    "unknown",
  ],
  [
    "a gradient only within letters",
    "#in { background: linear-gradient(#000, #111) text; }",
    "255,255,255",
  ],
  [
    "a ground that no box paints",
    "main { background: #fff } #in { display: contents; background: #000 }",
    "255,255,255",
  ],
  [
    "a ground laid under by a pseudo-element",
    "main { position: relative; isolation: isolate } main::before { content: ''; position: absolute; inset: 0; background: #123; z-index: -1 }",
    "17,34,51",
  ],
  ["a dark scheme of the page's own", ":root { color-scheme: dark }", "18,18,18"],
  ["light words on what looks white", "body { color: #fff }", "unknown"],
])("[A6] whatever stands behind is read: %s", (_, css, read) => {
  const { ground } = put(`<div id="in"></div>`, css);

  expect(ground()).toBe(read);
});

test("[A6] a decoration that is laid under a section, and is no ancestor, is what it stands on", () => {
  const css =
    "main { position: relative; isolation: isolate; color: #fff } #under { position: absolute; inset: 0; z-index: -1; background: #0c1526 }";
  const { ground } = put(`<div id="under"></div><div id="in"></div>`, css);

  expect(ground()).toBe("12,21,38");
});

test("[A6] in a shadow root it stands on what the shadow's host stands on", () => {
  ours.replaceSync("#shop { background: #102030 }");
  const shop = document.createElement("div");
  shop.id = "shop";
  const outer = shop.attachShadow({ mode: "open" });
  outer.innerHTML = "<section></section>";
  document.body.append(shop);
  const inner = put("<div></div>");
  ours.replaceSync("#shop { background: #102030 }");

  outer.querySelector("section")?.append(inner.host);

  expect(inner.ground()).toBe("16,32,48");
});

test("[A6] on a picture it stands on a ground of its own, as dark as the page's words are light", () => {
  const css = "#in { color: #fff; background: url('data:image/gif;base64,R0lGODlhAQABAAAAACw=') }";
  const { repaint, isDark, hasOwnGround } = put(`<div id="in"></div>`, css);

  repaint();

  expect([isDark(), hasOwnGround()]).toEqual([true, true]);
});

const dark = "background: oklch(0.2 0 0); color: #eee";
test.each([
  [
    "Bootstrap's attribute",
    `[data-bs-theme=dark] body { ${dark} }`,
    () => document.documentElement.setAttribute("data-bs-theme", "dark"),
  ],
  [
    "any attribute",
    `body[data-mode=night] { ${dark} }`,
    () => document.body.setAttribute("data-mode", "night"),
  ],
  [
    "a class of a wrapper",
    `.night { ${dark} }`,
    () => document.querySelector("main")?.classList.add("night"),
  ],
  ["a style of a wrapper", "", () => document.querySelector("main")?.setAttribute("style", dark)],
  [
    "a switch that moves slowly",
    `body { background: #fff; transition: background 400ms, color 400ms } body.night { ${dark} }`,
    () => document.body.classList.add("night"),
  ],
  [
    "a box that is checked",
    `body:has(:checked) { ${dark} }`,
    () => document.querySelector("input")?.click(),
  ],
  [
    "a style sheet that is switched on",
    `@media not all { body { ${dark} } }`,
    () => ours.replaceSync(`body { ${dark} }`),
  ],
  [
    "a style element",
    "",
    () =>
      document.head.append(
        Object.assign(document.createElement("style"), {
          className: "late",
          textContent: `body { ${dark} }`,
        }),
      ),
  ],
  [
    "an animation",
    "@keyframes dusk { to { background: #111; color: #eee } } .dusk { animation: dusk 200ms forwards }",
    () => document.body.classList.add("dusk"),
  ],
])("[W22] a dark switch is followed: by %s", async (_, css, turn) => {
  document.body.style.transition = "";
  const shown = put(`<input type="checkbox"><div id="in"></div>`, css);
  shown.follow();
  await expect.poll(shown.isDark).toBe(false);

  turn();

  await expect.poll(shown.isDark).toBe(true);
  document.querySelector(".late")?.remove();
});

test("[A6] what was corrected on one ground is taken back on another", () => {
  const { frame, repaint } = put("<div></div>", "body { background: #777 }");
  repaint();
  const corrected = frame.style.getPropertyValue("--soft");

  ours.replaceSync("body { background: #fff }");
  repaint();

  expect([corrected, frame.style.getPropertyValue("--soft")]).toEqual([
    expect.stringMatching("rgb"),
    "",
  ]);
});
