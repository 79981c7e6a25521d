import type { EndpointInput } from "../contract/endpoints.ts";
import type {
  OidcRedirect,
  Passkey,
  PasskeyList,
  PasskeyOptions,
  SignInWays,
} from "../contract/passkeys.ts";
import type { LinkInfo, PersonChange, SessionInfo, SessionList } from "../contract/people.ts";
import type { CallOptions, Transport } from "../transport.ts";

export type LinkUseInput = EndpointInput<"session.useLink">["body"];

/** Coming in and going out, for pages of the server's own address. */
export function createSessionResource(transport: Transport) {
  return {
    /** Who is signed in, and where they may work. */
    get: (options?: CallOptions): Promise<SessionInfo> =>
      transport.call("session.get", {}, options),
    signIn: (
      body: { email: string; password: string },
      options?: CallOptions,
    ): Promise<SessionInfo> => transport.call("session.signIn", { body }, options),
    /** Ends this session. */
    signOut: (options?: CallOptions): Promise<void> =>
      transport.call("session.signOut", {}, options),
    /** Uses a one-time link: `token` is what follows `#` in it. */
    useLink: (body: LinkUseInput, options?: CallOptions): Promise<SessionInfo> =>
      transport.call("session.useLink", { body }, options),
    /** What a link is for, without using it. */
    lookAtLink: (token: string, options?: CallOptions): Promise<LinkInfo> =>
      transport.call("session.lookAtLink", { body: { token } }, options),
    /** The browsers in which one is signed in, newest first. */
    list: (options?: CallOptions): Promise<SessionList> =>
      transport.call("session.list", {}, options),
    /** Ends one of one's sessions, at once. */
    revoke: (sessionId: string, options?: CallOptions): Promise<void> =>
      transport.call("session.revoke", { params: { sessionId } }, options),
    /** Ends all of one's sessions but this one. */
    revokeOthers: (options?: CallOptions): Promise<void> =>
      transport.call("session.revokeOthers", {}, options),
    /** Shows by the password who one is, for what is refused with `step-up-needed`. */
    stepUp: (password: string, options?: CallOptions): Promise<SessionInfo> =>
      transport.call("session.stepUp", { body: { password } }, options),
    /** Asks for a new password; the answer is the same whoever asks. */
    askReset: (email: string, options?: CallOptions): Promise<void> =>
      transport.call("session.askReset", { body: { email } }, options),
    /** How people sign in to this server. */
    ways: (options?: CallOptions): Promise<SignInWays> =>
      transport.call("session.ways", {}, options),
    /** Where to go to sign in by the company's identity provider. */
    beginOidc: (body: { returnTo?: string } = {}, options?: CallOptions): Promise<OidcRedirect> =>
      transport.call("session.beginOidc", { body }, options),
    /** Changes one's name, language or password. */
    updatePerson: (body: PersonChange, options?: CallOptions): Promise<SessionInfo> =>
      transport.call("person.update", { body }, options),
  };
}

export type PasskeyDraft = EndpointInput<"passkeys.add">["body"];
export type PasskeyAnswer = EndpointInput<"passkeys.signIn">["body"]["response"];

/** Passkeys: `options` go to `navigator.credentials`, and what it makes comes back by its `toJSON`. */
export function createPasskeysResource(transport: Transport) {
  return {
    /** A challenge to sign in, or to renew one's sign-in. */
    askSignIn: (options?: CallOptions): Promise<PasskeyOptions> =>
      transport.call("passkeys.askSignIn", {}, options),
    signIn: (response: PasskeyAnswer, options?: CallOptions): Promise<SessionInfo> =>
      transport.call("passkeys.signIn", { body: { response } }, options),
    list: (options?: CallOptions): Promise<PasskeyList> =>
      transport.call("passkeys.list", {}, options),
    /** A challenge to make a passkey. */
    ask: (options?: CallOptions): Promise<PasskeyOptions> =>
      transport.call("passkeys.ask", {}, options),
    /** Keeps a passkey that was made. */
    add: (draft: PasskeyDraft, options?: CallOptions): Promise<Passkey> =>
      transport.call("passkeys.add", { body: draft }, options),
    remove: (passkeyId: string, options?: CallOptions): Promise<void> =>
      transport.call("passkeys.remove", { params: { passkeyId } }, options),
  };
}
