import { type Endpoint, type EndpointName, endpoints } from "@tomoni/sdk/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import type * as z from "zod/mini";
import { createQuickCheck } from "./quick-check.ts";
import { nearlyValuesOf, valuesOf } from "../testing/arbitraries.ts";

type Row = [where: string, schema: z.ZodMiniType];

const rows = (Object.entries(endpoints) as [EndpointName, Endpoint][]).flatMap(([name, row]) =>
  (["params", "query", "body"] as const).flatMap((part): Row[] => {
    const schema = row[part];
    return schema && createQuickCheck(schema) ? [[`${part} of ${name}`, schema]] : [];
  }),
);

test("[Y1] the bodies and paths that come by the thousand have a quick check", () => {
  const quick = rows.map(([where]) => where);

  expect(quick).toEqual(
    expect.arrayContaining([
      "body of ballots.cast",
      "body of ideas.create",
      "body of ideaComments.create",
      "params of ballots.cast",
      "body of pulse.set",
      "body of reactions.set",
      "params of results.get",
    ]),
  );
});

test.each(rows)(
  "[Y1] what the quick check of the %s takes, zod hands back as it is",
  (_, schema) => {
    const check = createQuickCheck(schema)!;
    let taken = 0;
    const values = fc.oneof(valuesOf(schema), nearlyValuesOf(schema));

    const property = fc.property(values, (sent) => {
      const text = JSON.stringify(sent);
      const parse = (): unknown => (text === undefined ? undefined : JSON.parse(text));
      const value = parse();
      if (!check(value)) return;
      taken += 1;
      expect(schema.safeParse(parse())).toEqual({ success: true, data: value });
    });

    fc.assert(property, { numRuns: 400 });
    expect(taken).toBeGreaterThan(20);
  },
);
