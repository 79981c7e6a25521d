import { expect, test } from "vitest";
import { ConversionSignature } from "./contract/conversions.ts";
import { type SignableConversion, signConversion } from "./server.ts";

const secret = "ids_the-identity-secret";
const sign = (conversion: object, options: object = { secret }) =>
  signConversion(conversion as SignableConversion, options as { secret: string });

test("[B8] an order is signed with what it says, and defaults for the rest", async () => {
  const signed = await sign({ id: "A-1001", value: 4950, currency: "JPY" });

  expect(signed).toMatchObject({ id: "A-1001", value: 4950, currency: "JPY", visitorId: null });
  expect(ConversionSignature.safeParse(signed.signature).success).toBe(true);
});

test.each([
  ["id", {}],
  ["id", { id: 1001 }],
  ["id", { id: "A 1001" }],
  ["value", { id: "A", value: "4950" }],
  ["value", { id: "A", value: -1 }],
  ["value", { id: "A", value: Number.NaN }],
  ["currency", { id: "A", currency: "yen" }],
  ["name", { id: "A", name: "Bought it" }],
  ["visitorId", { id: "A", visitorId: "mio" }],
  ["at", { id: "A", at: "2026-01-01" }],
  ["at", { id: "A", at: new Date("never") }],
])(
  "[B8] what the server would refuse is not signed, and the error names %s: %j",
  async (field, conversion) => {
    await expect(sign(conversion)).rejects.toThrow(
      expect.objectContaining({ name: "TypeError", message: expect.stringMatching(`^${field} `) }),
    );
  },
);

test.each([{}, { secret: "" }, { secret: "sk_1" }])(
  "[B8] anything but the identity secret is refused: %j",
  async (options) => {
    await expect(signConversion({ id: "A" }, options as never)).rejects.toThrow(
      "secret must be the identity secret, ids_…",
    );
  },
);
