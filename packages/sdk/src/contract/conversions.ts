import * as z from "zod/mini";
import { limits } from "./limits.ts";
import { id, Instant, page, PageQuery } from "./primitives.ts";

/** What every conversion says, whoever tells of it. */
export const conversionFields = {
  name: z._default(z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)), "purchase"),
  value: z._default(z.number().check(z.minimum(0), z.maximum(1e12)), 0),
  currency: z._default(z.nullable(z.string().check(z.regex(/^[A-Z]{3}$/))), null),
  at: Instant,
};

/** The host's own number of an order: told of twice, by whomever, it counts once. */
export const OrderNumber = z.string().check(z.regex(/^[A-Za-z0-9._:#/-]{1,120}$/));

/** `v1.<epoch milliseconds until which it holds>.<HMAC-SHA256, base64url>`, made by `signConversion`. */
export const ConversionSignature = z.string().check(z.regex(/^v1\.\d{13}\.[\w-]{43}$/));

/** A conversion that the host's server tells of; `visitorId` where it knows it. */
export const NewConversion = z.strictObject({
  order: OrderNumber,
  visitorId: z._default(z.nullable(id("visitor")), null),
  ...conversionFields,
});
export type NewConversion = z.input<typeof NewConversion>;

export const NewConversions = z.strictObject({
  conversions: z.array(NewConversion).check(z.minLength(1), z.maxLength(limits.conversionsAtOnce)),
});

/** `server` and `signed` are evidence; `claimed` is what a browser says, which anybody can make up. */
export const ConversionSource = z.enum(["server", "signed", "claimed"]);
export type ConversionSource = z.infer<typeof ConversionSource>;

export const Conversion = z.object({
  id: z.string(),
  visitorId: z.nullable(z.string()),
  name: z.string(),
  value: z.number(),
  currency: z.nullable(z.string()),
  source: ConversionSource,
  at: Instant,
});
export type Conversion = z.infer<typeof Conversion>;

export const ConversionQuery = z.extend(PageQuery, { source: z.optional(ConversionSource) });

/** A page of conversions, with the sums of all of them: evidence and claims are never added up. */
export const ConversionPage = z.extend(page(Conversion), {
  totals: z.array(
    z.object({
      source: ConversionSource,
      currency: z.nullable(z.string()),
      conversions: z.int(),
      value: z.number(),
    }),
  ),
});
export type ConversionPage = z.infer<typeof ConversionPage>;
