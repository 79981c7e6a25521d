import { afterEach, expect, test } from "vitest";
import { dress } from "./first-look.ts";

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.removeAttribute("style");
});

function dressOn(html: string, scheme: "auto" | "light" | "dark" = "auto", accent = "") {
  const page = document.createElement("main");
  page.innerHTML = html;
  document.body.append(page);
  const host = document.createElement("div");
  const frame = document.createElement("div");
  host.attachShadow({ mode: "open" }).append(frame);
  (page.querySelector("#in") ?? page).append(host);
  dress(frame, host, { scheme, accent });
  return {
    isDark: frame.className === "dark",
    accent: frame.style.getPropertyValue("--accent"),
    added: host.shadowRoot!.childElementCount - 1,
  };
}

test.each([
  ["nothing painted", "", false],
  ["rgb", '<p id="in" style="background:#111">', true],
  ["Tailwind's light slate", '<p id="in" style="background:oklch(0.984 0.003 247.858)">', false],
  ["Tailwind's dark slate", '<p id="in" style="background:oklch(0.208 0.042 265.755)">', true],
  ["black in oklab", '<p id="in" style="background:oklab(0 0 0)">', true],
  ["black in a space of its own", '<p id="in" style="background:color(display-p3 0 0 0)">', true],
  [
    "a veil of white on dark",
    '<p style="background:#111"><b id="in" style="background:#fff1">',
    true,
  ],
  [
    "what hides a dark page",
    '<p style="background:#111"><b id="in" style="background:#fff">',
    false,
  ],
])(
  "[A6] before all that is behind is read, it is as dark as the nearest ground: %s",
  (_, html, isDark) => {
    expect(dressOn(html)).toMatchObject({ isDark, added: 0 });
  },
);

test("[A6] a page that paints nothing is as dark as its scheme", () => {
  document.documentElement.style.colorScheme = "dark";

  expect(dressOn("")).toMatchObject({ isDark: true });
});

test("[A6] a scheme that is asked for comes before the ground", () => {
  const dark = '<p id="in" style="background:#111">';

  expect([dressOn(dark, "light").isDark, dressOn("", "dark").isDark]).toEqual([false, true]);
});

test("[A6] the page's accent comes before the project's, and what is no colour before neither", () => {
  const wished = (accent: string) => `<p id="in" style="--tomoni-accent:${accent}">`;

  expect([
    dressOn(wished("#a00"), "auto", "#00a").accent,
    dressOn(wished("loud"), "auto", "#00a").accent,
    dressOn("", "auto", "loud").accent,
  ]).toEqual(["#a00", "#00a", ""]);
});
