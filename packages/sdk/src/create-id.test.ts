import fc from "fast-check";
import { expect, test } from "vitest";
import { createId, type IdKind, idPrefixes } from "./contract/ids.ts";
import { id } from "./contract/primitives.ts";

const kinds = Object.keys(idPrefixes) as IdKind[];
const instant = fc.integer({ min: 0, max: 2 ** 48 - 1 });

test("[S5] every id that is made is one that the contract accepts", () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), instant, (kind, nowMs) => {
      expect(id(kind).safeParse(createId(kind, nowMs)).success).toBe(true);
    }),
  );
});

test("[S5] ids sort by the time they were made", () => {
  fc.assert(
    fc.property(instant, instant, (a, b) => {
      fc.pre(a !== b);

      const made = [createId("idea", a), createId("idea", b)];

      expect(made.toSorted()).toEqual(a < b ? made : made.toReversed());
    }),
  );
});
