import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJsonBody, parseJsonBytes } from "./json-body.ts";

test("[E16] JSON that means one thing is read as JSON.parse reads it", () => {
  const someJson = fc.json({ maxDepth: 6 }).filter((text) => !text.includes("__proto__"));
  const property = fc.property(someJson, fc.nat(3), (text, indent) => {
    const spaced = JSON.stringify(JSON.parse(text), null, indent);

    expect(parseJsonBytes(Buffer.from(spaced))).toEqual(JSON.parse(spaced));
  });

  fc.assert(property, { numRuns: 500 });
});

test.each([
  '{"a":{"b":1,"b":2}}',
  '[{"a":1},{"b":1,"\\u0062":2}]',
  '{"a" :1,"a"\n:2}',
  '{"a\\"":1,"a\\"":2}',
  '{"x":[{"__proto__":1}]}',
  '{"__pr\\u006fto__":1}',
  `${"[".repeat(13)}${"]".repeat(13)}`,
])("[E1] %s is refused", (text) => {
  expect(() => parseJsonBody(text)).toThrow(expect.objectContaining({ code: "malformed-json" }));
});

test.each([
  '{"a":"a","b":"a"}',
  '[{"a":1},{"a":1}]',
  '{"a":{"a":{"a":1}}}',
  '{"a":"{\\"a\\":1,\\"a\\":2}"}',
  `${"[".repeat(12)}${"]".repeat(12)}`,
])("[E16] %s is read", (text) => {
  expect(parseJsonBody(text)).toEqual(JSON.parse(text));
});
