import fc from "fast-check";
import { expect, test } from "vitest";
import { setAccent } from "./accent.ts";
import { type Colour, contrast, correctAccent } from "./colour.ts";

const part = fc.integer({ min: 0, max: 255 });
const colour = fc.tuple(part, part, part) as fc.Arbitrary<Colour>;

test("[A6] any accent is corrected until it reads on its ground, in both schemes", () => {
  const schemes = [
    { isDark: false, surface: [255, 255, 255] as Colour },
    { isDark: true, surface: [30, 33, 40] as Colour },
  ];
  fc.assert(
    fc.property(colour, fc.constantFrom(...schemes), (accent, { isDark, surface }) => {
      const corrected = correctAccent(accent, [surface], isDark);

      expect(contrast(corrected, surface)).toBeGreaterThanOrEqual(4.5);
    }),
    { numRuns: 200 },
  );
});

test("[A6] an accent that reads already is left as it is", () => {
  fc.assert(
    fc.property(colour, (accent) => {
      fc.pre(contrast(accent, [255, 255, 255]) >= 4.5);

      expect(correctAccent(accent, [[255, 255, 255]], false)).toEqual(accent);
    }),
    { numRuns: 200 },
  );
});

test("[A6] the page may name its accent in any form; nonsense changes nothing", () => {
  const frame = document.createElement("div");
  document.body.append(frame);
  const accentOf = (...wishes: string[]) => {
    setAccent(frame, wishes, { isDark: false, page: undefined });
    return frame.style.getPropertyValue("--accent");
  };

  expect(accentOf("navy")).toBe("rgb(0,0,128)");
  expect(accentOf("hsl(240 100% 25%)", "no colour; display:none")).toBe("rgb(0,0,128)");
  expect(frame.getAttribute("style")).not.toContain("display");
});
