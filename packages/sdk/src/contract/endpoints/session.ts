import * as z from "zod/mini";
import { endpoint } from "../endpoint.ts";
import {
  LinkInfo,
  LinkLook,
  LinkUse,
  PersonChange,
  ResetRequest,
  SessionInfo,
  SessionList,
  SignIn,
  StepUp,
} from "../people.ts";
import { id } from "../primitives.ts";

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
  "session.list": endpoint({
    summary: "The browsers in which one is signed in, newest first",
    auth: "person",
    answers: { 200: SessionList },
    errors: [],
  }),
  "session.revoke": endpoint({
    summary: "End one of one's sessions, at once",
    auth: "person",
    params: z.object({ sessionId: id("session") }),
    answers: { 204: null },
    errors: ["session-not-found"],
  }),
  "session.revokeOthers": endpoint({
    summary: "End all of one's sessions but this one",
    auth: "person",
    answers: { 204: null },
    errors: [],
  }),
  "session.stepUp": endpoint({
    summary: "Show by the password who one is, for what cannot be undone",
    auth: "person",
    limit: "sign-in",
    body: StepUp,
    answers: { 200: SessionInfo },
    errors: ["sign-in-failed"],
  }),
  "session.askReset": endpoint({
    summary: "Ask for a new password; the answer is the same whoever asks",
    auth: "guest",
    limit: "sign-in",
    body: ResetRequest,
    answers: { 202: null },
    errors: [],
  }),
  "person.update": endpoint({
    summary: "Change one's name, language or password",
    auth: "person",
    body: PersonChange,
    answers: { 200: SessionInfo },
    errors: ["step-up-needed"],
  }),
} as const;
