import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createTokens, toRequestHash } from "./tokens.ts";

/** The digest as its words say it, with no regard for time. */
function toPlainHash(content: object): string {
  const sort = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(sort);
    const keys = Object.keys(value).sort();
    return Object.fromEntries(keys.map((key) => [key, sort((value as never)[key])]));
  };
  return createHash("sha256")
    .update(JSON.stringify(sort(content)))
    .digest("base64url");
}

test("[I8] what was asked for has one digest, whatever the order of its keys", () => {
  const contents = fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue({ maxDepth: 3 }));

  const property = fc.property(contents, (content) => {
    const turned = Object.fromEntries(Object.entries(content).toReversed());
    expect(toRequestHash(content)).toBe(toPlainHash(content));
    expect(toRequestHash(turned)).toBe(toPlainHash(content));
  });

  fc.assert(property, { numRuns: 500 });
});

test("[I8] another title, another digest; and the digests stored before are still right", () => {
  const idea = { activityId: "act_1", id: "idea_1", title: "ふた", body: "", imageId: null };

  expect(toRequestHash(idea)).toBe("4aeJbwI2vvhEDVPfYh6odgF46X5qdqf44lc-Mw13io0");
  expect(toRequestHash({ ...idea, title: "蓋" })).not.toBe(toRequestHash(idea));
});

test("[P14] what a former secret signed is believed until its time is over, and signed anew by the new one", () => {
  let nowMs = 1000;
  const clock = { now: () => nowMs };
  const claims = { projectId: "proj_1", participantId: "part_1", verified: false };
  const [old, current] = ["o".repeat(32), "c".repeat(32)];
  const tokens = createTokens(current, { clock, former: [{ secret: old, untilAt: 2000 }] });
  const before = createTokens(old).sign(claims);

  expect(tokens.verify(before)).toEqual(claims);
  expect(createTokens(current).verify(tokens.sign(claims))).toEqual(claims);
  expect(tokens.verify(createTokens("x".repeat(32)).sign(claims))).toBeUndefined();
  nowMs = 2000;
  expect(tokens.verify(before)).toBeUndefined();
});
