import { expect, test } from "vitest";
import { createSession } from "./session.ts";
import { createTextStorage } from "./text-storage.ts";

function create(token?: string) {
  const storage = createTextStorage(undefined, "token");
  return {
    storage,
    session: createSession({ become: async () => ({ token: "new" }), storage, token }),
  };
}

test("[S16] a late refusal of an earlier token does not forget the new one", async () => {
  const { session, storage } = create("old");

  await session.forget("old");
  await session.need();
  await session.forget("old");

  expect([await session.current(), await storage.get()]).toEqual(["new", "new"]);
});

test("[S26] from the first failure on, a broken storage gives what the page remembers", async () => {
  const kept = new Map([["token", "kept"]]);
  const storage = createTextStorage(
    {
      getItem: (key) => kept.get(key) ?? null,
      setItem: () => Promise.reject(new DOMException("Full", "QuotaExceededError")),
      removeItem: (key) => kept.delete(key),
    },
    "token",
  );

  const before = await storage.get();
  await storage.set("new");

  expect([before, await storage.get()]).toEqual(["kept", "new"]);
});
