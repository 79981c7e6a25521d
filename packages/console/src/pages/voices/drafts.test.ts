import { expect, test } from "vitest";
import { createDrafts } from "./drafts.ts";

function createDesk() {
  const calls: string[] = [];
  const timers: (() => void)[] = [];
  const drafts = createDrafts({
    api: {
      saveDraft: async (id, { tab, body }) => void calls.push(`keep ${id} ${tab} ${body}`),
      deleteDraft: async (id, tab) => void calls.push(`drop ${id} ${tab}`),
    },
    schedule(run) {
      timers.push(run);
      return () => void timers.splice(timers.indexOf(run), 1);
    },
  });
  const pass = (): void => {
    for (const run of timers.splice(0)) run();
  };
  return { drafts, calls, pass };
}

test("[CO4] what is typed is kept here at once, on the server a moment after the last letter", () => {
  const { drafts, calls, pass } = createDesk();

  drafts.set("idea_1", "answer", { body: "Th" });
  drafts.set("idea_1", "answer", { body: "Thanks" });
  expect(drafts.get("idea_1", "answer").body).toBe("Thanks");
  pass();

  expect(calls).toEqual(["keep idea_1 answer Thanks"]);
  drafts.drop("idea_1", "answer");
  pass();
  expect(calls.at(-1)).toBe("drop idea_1 answer");
  expect(drafts.get("idea_1", "answer").body).toBe("");
});

test("[CO4] what another device kept comes along, but not over what was typed here", () => {
  const { drafts } = createDesk();
  drafts.set("idea_1", "answer", { body: "here" });

  const updatedAt = "2026-11-30T00:00:00.000Z";
  drafts.take("idea_1", [
    { tab: "answer", body: "there", updatedAt },
    { tab: "note", body: "a note", updatedAt },
  ]);

  expect(drafts.get("idea_1", "answer").body).toBe("here");
  expect(drafts.get("idea_1", "note").body).toBe("a note");
});
