import * as z from "zod/mini";
import { endpoint } from "../endpoint.ts";
import {
  NewPasskey,
  OidcRedirect,
  OidcStart,
  Passkey,
  PasskeyList,
  PasskeyOptions,
  PasskeySignIn,
  SignInWays,
} from "../passkeys.ts";
import { SessionInfo } from "../people.ts";
import { id } from "../primitives.ts";

/** Signing in without a password: by a passkey, or by the company's own identity provider. */
export const passkeysEndpoints = {
  "session.ways": endpoint({
    summary: "How people sign in to this server",
    auth: "guest",
    answers: { 200: SignInWays },
    errors: [],
  }),
  "session.beginOidc": endpoint({
    summary: "Where to go to sign in by the company's identity provider",
    auth: "guest",
    limit: "sign-in",
    body: OidcStart,
    answers: { 200: OidcRedirect },
    errors: ["sign-in-way-unavailable", "identity-provider-unavailable"],
  }),
  "passkeys.askSignIn": endpoint({
    summary: "A challenge to sign in by a passkey; whoever is signed in renews their sign-in",
    auth: "guest",
    limit: "sign-in",
    answers: { 200: PasskeyOptions },
    errors: [],
  }),
  "passkeys.signIn": endpoint({
    summary: "Sign in by a passkey that answered a challenge",
    auth: "guest",
    limit: "sign-in",
    body: PasskeySignIn,
    answers: { 200: SessionInfo },
    errors: ["passkey-refused"],
  }),
  "passkeys.list": endpoint({
    summary: "One's passkeys, oldest first",
    auth: "person",
    answers: { 200: PasskeyList },
    errors: [],
  }),
  "passkeys.ask": endpoint({
    summary: "A challenge to make a passkey",
    auth: "person",
    stepUp: true,
    answers: { 200: PasskeyOptions },
    errors: [],
  }),
  "passkeys.add": endpoint({
    summary: "Keep a passkey that was made by a challenge",
    auth: "person",
    stepUp: true,
    body: NewPasskey,
    answers: { 201: Passkey },
    errors: ["passkey-refused"],
  }),
  "passkeys.remove": endpoint({
    summary: "Remove one of one's passkeys",
    auth: "person",
    stepUp: true,
    params: z.object({ passkeyId: id("passkey") }),
    answers: { 204: null },
    errors: ["passkey-not-found"],
  }),
} as const;
