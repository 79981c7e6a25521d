import type { EndpointInput } from "../contract/endpoints.ts";
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
    /** Changes one's name, language or password. */
    updatePerson: (body: PersonChange, options?: CallOptions): Promise<SessionInfo> =>
      transport.call("person.update", { body }, options),
  };
}
