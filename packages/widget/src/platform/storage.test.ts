import { beforeEach, expect, test } from "vitest";
import { createKeep } from "./storage.ts";

beforeEach(() => localStorage.clear());

const stored = () => Object.fromEntries(Object.entries(localStorage));

test("[W17] nothing is stored before it is allowed; then all of it is", () => {
  const keep = createKeep("t:");
  keep.set("seed", "7");
  expect([keep.get("seed"), localStorage.length]).toEqual(["7", 0]);

  keep.allow();
  keep.set("token", "abc");

  expect(stored()).toEqual({ "t:seed": "7", "t:token": "abc" });
});

test("[W17] whoever declines is kept in memory only", () => {
  const keep = createKeep("t:");
  keep.deny(true);
  keep.set("token", "abc");
  keep.allow();

  expect([keep.get("token"), localStorage.length]).toEqual(["abc", 0]);
});

test("[W17] a browser that blocks its storage changes nothing but the memory of it", () => {
  const keep = createKeep("t:", () => {
    throw new DOMException("blocked", "SecurityError");
  });
  keep.allow();
  keep.set("token", "abc");

  expect(keep.get("token")).toBe("abc");
  keep.remove("token");
  expect(keep.get("token")).toBeNull();
  keep.set("token", "def");
  keep.deny(true);
  expect(keep.get("token")).toBe("def");
});

test("[PR3] declining later removes what was stored, of this project alone, and goes on in memory", () => {
  localStorage.setItem("u:token", "other");
  const keep = createKeep("t:");
  keep.allow();
  keep.set("token", "abc");

  keep.deny(true);
  keep.set("seed", "7");

  expect(stored()).toEqual({ "u:token": "other" });
  expect([keep.get("token"), keep.get("seed")]).toEqual(["abc", "7"]);
});

test("[PR3] agreeing after having declined stores what memory held", () => {
  const keep = createKeep("t:");
  keep.deny(true);
  keep.set("token", "abc");

  keep.deny(false);
  keep.allow();

  expect(stored()).toEqual({ "t:token": "abc" });
});

test("[OB1] what another tab stored is found, and not written over by agreeing later", () => {
  const [first, second] = [createKeep("t:"), createKeep("t:")];
  first.set("seed", "1");
  second.set("seed", "2");

  first.allow();
  second.allow();
  first.set("outbox", "[1]");
  second.set("outbox", "[1,2]");

  expect([first.get("seed"), second.get("seed"), first.get("outbox")]).toEqual(["1", "1", "[1,2]"]);
});

test("[OB1] a tab that finds what another one stored stores too: both are one customer", () => {
  const [first, second] = [createKeep("t:"), createKeep("t:")];
  first.allow();
  first.set("outbox", "[1]");

  expect(second.get("outbox")).toBe("[1]");
  second.set("token", "abc");
  second.set("outbox", "[]");

  expect([first.get("token"), first.get("outbox")]).toEqual(["abc", "[]"]);
});

test("[PR3] a tab that declined neither finds nor changes what another one stored", () => {
  const [first, second] = [createKeep("t:"), createKeep("t:")];
  second.deny(true);
  first.allow();
  first.set("token", "abc");

  second.set("token", "def");

  expect([first.get("token"), second.get("token"), second.get("seed")]).toEqual([
    "abc",
    "def",
    null,
  ]);
});

test("[OB9] what a full storage does not take is held in memory, until it does", () => {
  let isFull = true;
  const keep = createKeep("t:", () => ({
    getItem: (key) => localStorage.getItem(key),
    removeItem: (key) => localStorage.removeItem(key),
    setItem(key, value) {
      if (isFull) throw new DOMException("full", "QuotaExceededError");
      localStorage.setItem(key, value);
    },
  }));
  localStorage.setItem("t:outbox", "[1]");
  keep.allow();

  keep.set("outbox", "[1,2]");
  const held = [keep.get("outbox"), localStorage.getItem("t:outbox")];
  isFull = false;
  keep.set("outbox", "[2]");

  expect([held, stored()]).toEqual([["[1,2]", "[1]"], { "t:outbox": "[2]" }]);
});

test("[OB9] a storage that says yes to everything and keeps nothing is none", () => {
  const keep = createKeep("t:", () => ({
    getItem: () => null,
    removeItem: () => undefined,
    setItem: () => undefined,
  }));
  keep.allow();

  keep.set("token", "abc");

  expect(keep.get("token")).toBe("abc");
});
