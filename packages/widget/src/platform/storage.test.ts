import { beforeEach, expect, test } from "vitest";
import { createKeep } from "./storage.ts";

beforeEach(() => localStorage.clear());

test("[W17] nothing is stored before it is allowed; then all of it is", () => {
  const keep = createKeep("t:", false);
  keep.set("seed", "7");
  expect([keep.get("seed"), localStorage.length]).toEqual(["7", 0]);

  keep.allow();
  keep.set("token", "abc");

  expect(Object.fromEntries(Object.entries(localStorage))).toEqual({
    "t:seed": "7",
    "t:token": "abc",
  });
});

test("[W17] whoever declines is kept in memory only", () => {
  const keep = createKeep("t:", true);
  keep.set("token", "abc");
  keep.allow();

  expect([keep.get("token"), localStorage.length]).toEqual(["abc", 0]);
});

test("[W17] a browser that blocks its storage changes nothing but the memory of it", () => {
  const keep = createKeep("t:", false, () => {
    throw new DOMException("blocked", "SecurityError");
  });
  keep.allow();
  keep.set("token", "abc");

  expect(keep.get("token")).toBe("abc");
  keep.remove("token");
  expect(keep.get("token")).toBeNull();
});
