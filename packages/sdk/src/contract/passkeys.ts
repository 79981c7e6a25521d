import * as z from "zod/mini";
import { limits } from "./limits.ts";
import { id, Instant } from "./primitives.ts";
import { text } from "./text.ts";

/** A way to sign in without a password. @see WebAuthn level 3 */
export const Passkey = z.object({
  id: id("passkey"),
  name: z.string(),
  createdAt: Instant,
  lastUsedAt: z.nullable(Instant),
});
export type Passkey = z.infer<typeof Passkey>;

export const PasskeyList = z.object({ items: z.array(Passkey) });
export type PasskeyList = z.infer<typeof PasskeyList>;

/** What a browser's `navigator.credentials` is given, as its `parse…OptionsFromJSON` takes it. */
export const PasskeyOptions = z.object({ options: z.record(z.string(), z.unknown()) });
export type PasskeyOptions = z.infer<typeof PasskeyOptions>;

const longText = z.string().check(z.maxLength(40_000));
const credential = {
  id: z.string().check(z.maxLength(1400)),
  rawId: z.string().check(z.maxLength(1400)),
  type: z.literal("public-key"),
  clientExtensionResults: z.looseObject({}),
  authenticatorAttachment: z.optional(z.nullable(z.string().check(z.maxLength(40)))),
};

/** What a browser made, as its `toJSON` tells it. */
export const NewPasskey = z.strictObject({
  name: text(1, limits.passkeyName),
  response: z.object({
    ...credential,
    response: z.looseObject({
      clientDataJSON: longText,
      attestationObject: longText,
      transports: z.optional(z.array(z.string().check(z.maxLength(40))).check(z.maxLength(10))),
    }),
  }),
});
export type NewPasskey = z.infer<typeof NewPasskey>;

/** What a browser answered to a challenge, as its `toJSON` tells it. */
export const PasskeySignIn = z.strictObject({
  response: z.object({
    ...credential,
    response: z.looseObject({
      clientDataJSON: longText,
      authenticatorData: longText,
      signature: longText,
      userHandle: z.optional(z.nullable(z.string().check(z.maxLength(200)))),
    }),
  }),
});
export type PasskeySignIn = z.infer<typeof PasskeySignIn>;

/** How people sign in to this server. */
export const SignInWays = z.object({
  password: z.boolean(),
  passkey: z.boolean(),
  /** By an identity provider of the company's own (OpenID Connect). */
  oidc: z.boolean(),
});
export type SignInWays = z.infer<typeof SignInWays>;

/** Where to go on after signing in: a page of the console. */
export const OidcStart = z.strictObject({
  returnTo: z._default(
    z.string().check(
      z.maxLength(500),
      z.regex(/^\/console(?:\/[\w\-./~%]*)?(?:\?[\w\-./~%=&]*)?$/, {
        error: "must be a page of the console",
      }),
    ),
    "/console/",
  ),
});
export type OidcStart = z.infer<typeof OidcStart>;

/** Where the browser has to go. */
export const OidcRedirect = z.object({ url: z.string() });
export type OidcRedirect = z.infer<typeof OidcRedirect>;
