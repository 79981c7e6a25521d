import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createHmacSha256 } from "./hmac.ts";

test("[P9] signatures are HMAC-SHA256, for secrets and texts of any length", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 200 });
  fc.assert(
    fc.property(text, text, fc.integer({ min: 1, max: 20 }), (secret, words, times) => {
      const content = words.repeat(times);
      const expected = createHmac("sha256", secret).update(content).digest("base64url");

      expect(createHmacSha256(secret)(content)).toBe(expected);
    }),
  );
});
