import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import type { Scheme } from "../config.ts";
import base from "./base.css?inline";
import { type Colour, contrast, correctColour, readColour } from "./colour.ts";
import { paint } from "./theme.ts";

const part = fc.integer({ min: 0, max: 255 });
const colour = fc.tuple(part, part, part) as fc.Arbitrary<Colour>;
const white: Colour = [255, 255, 255];

afterEach(() => {
  document.body.replaceChildren();
  document.body.removeAttribute("style");
});

/** An element on a page of this ground, with a theme of the page's own. */
function createThemed(ground: Colour, theme: Record<string, string> = {}) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(base);
  document.body.style.background = `rgb(${ground.join()})`;
  const host = document.createElement("div");
  document.body.replaceChildren(host);
  for (const [name, value] of Object.entries(theme)) host.style.setProperty(name, value);
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets.push(sheet);
  const frame = document.createElement("div");
  frame.className = "root";
  root.append(frame);
  const read = (value: string) => {
    frame.style.color = value;
    const shown = readColour(getComputedStyle(frame).color, frame).slice(0, 3) as Colour;
    frame.style.color = "";
    return shown;
  };
  return { host, frame, read };
}

/** The least contrast of any text on anything it may stand on, of text on the accent too. */
function toWorst({ frame, read }: ReturnType<typeof createThemed>, page: Colour): number {
  const [red, green, blue, alpha] = readColour(getComputedStyle(frame).backgroundColor, frame);
  const ground: Colour = alpha > 0.5 ? [red, green, blue] : page;
  const grounds = [read("var(--surface)"), read("var(--tint)"), ground];
  const texts = ["--accent", "--ink", "--soft"].map((name) => read(`var(${name})`));
  return Math.min(...grounds.flatMap((on) => texts.map((text) => contrast(text, on))));
}

test("[A6] 200 random themes keep 4.5:1, text on the accent, on cards and on the page, whatever scheme is asked for", async () => {
  const schemes = fc.constantFrom<Scheme>("auto", "light", "dark");
  await fc.assert(
    fc.asyncProperty(
      fc.record({ page: colour, accent: colour, surface: fc.option(colour), scheme: schemes }),
      async ({ page, accent, surface, scheme }) => {
        const own = surface ? { "--tomoni-surface": `rgb(${surface.join()})` } : {};
        const shown = createThemed(page, own);

        paint(shown.frame, shown.host, { scheme, accent: `rgb(${accent.join()})` });

        expect(toWorst(shown, page)).toBeGreaterThanOrEqual(4.5);
      },
    ),
    { numRuns: 200 },
  );
});

test("[A6] without a theme text reads on a page of any colour", async () => {
  await fc.assert(
    fc.asyncProperty(colour, async (page) => {
      const shown = createThemed(page);

      paint(shown.frame, shown.host, { scheme: "auto", accent: "" });

      expect(toWorst(shown, page)).toBeGreaterThanOrEqual(4.5);
    }),
    { numRuns: 200 },
  );
});

test("[A6] an accent that reads already is left as it is", () => {
  fc.assert(
    fc.property(colour, (accent) => {
      fc.pre(contrast(accent, white) >= 4.5);

      expect(correctColour(accent, [white])).toEqual(accent);
    }),
    { numRuns: 200 },
  );
});

test("[A6] the page may name its accent in any form; nonsense changes nothing", async () => {
  const accentOf = async (own: string, accent = "navy") => {
    const { frame, host, read } = createThemed(white, { "--tomoni-accent": own });
    paint(frame, host, { scheme: "auto", accent });
    return read("var(--accent)");
  };

  expect(await accentOf("")).toEqual([0, 0, 128]);
  expect(await accentOf("hsl(0 100% 20%)")).toEqual([102, 0, 0]);
  expect(await accentOf("no colour; display:none")).toEqual([0, 0, 128]);
});

test("[A6] what cannot read on the page stands on a ground of its own, which goes with its reason", async () => {
  const { frame, host } = createThemed(white);
  const groundOf = async (scheme: Scheme) => {
    paint(frame, host, { scheme, accent: "navy" });
    return getComputedStyle(frame).backgroundColor;
  };

  expect(await groundOf("auto")).toBe("rgba(0, 0, 0, 0)");
  expect(await groundOf("dark")).toBe("rgb(30, 33, 40)");
  expect(await groundOf("light")).toBe("rgba(0, 0, 0, 0)");
});
