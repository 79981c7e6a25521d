import { expect, test } from "vitest";
import { toVoicesHref, toVoicesQuery } from "./voices-address.ts";

test("[CO1] the address of the inbox says all that it shows, and gives it back", () => {
  const query = { view: "overdue", q: "ふた cap&x=1", sort: "new" } as const;

  const href = toVoicesHref(query, "idea_1");

  const url = new URL(href, "https://shop.example");
  expect(url.pathname).toBe("/console/voices/idea_1");
  expect(toVoicesQuery(Object.fromEntries(url.searchParams))).toEqual(query);
  expect(toVoicesQuery({ view: "", utm: "x" })).toEqual({});
  expect(toVoicesHref({})).toBe("/console/voices");
});
