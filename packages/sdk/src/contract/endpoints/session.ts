import { endpoint } from "../endpoint.ts";
import { LinkInfo, LinkLook, LinkUse, SessionInfo, SignIn } from "../people.ts";

const linkErrors = ["link-not-found", "link-expired", "link-used"] as const;

/** Coming in and going out, for pages of the server's own address. */
export const sessionEndpoints = {
  "session.get": endpoint({
    summary: "Who is signed in, and where they may work",
    auth: "person",
    answers: { 200: SessionInfo },
    errors: [],
  }),
  "session.signIn": endpoint({
    summary: "Sign in by e-mail address and password",
    auth: "guest",
    limit: "sign-in",
    body: SignIn,
    answers: { 200: SessionInfo },
    errors: ["sign-in-failed"],
  }),
  "session.signOut": endpoint({
    summary: "End this session",
    auth: "person",
    answers: { 204: null },
    errors: [],
  }),
  "session.useLink": endpoint({
    summary: "Use a one-time link: become an owner or a member, choose a new password, or sign in",
    auth: "guest",
    limit: "sign-in",
    body: LinkUse,
    answers: { 200: SessionInfo },
    errors: [...linkErrors, "sign-in-failed"],
  }),
  "session.lookAtLink": endpoint({
    summary: "What a one-time link is for, without using it",
    auth: "guest",
    limit: "sign-in",
    body: LinkLook,
    answers: { 200: LinkInfo },
    errors: [...linkErrors],
  }),
} as const;
