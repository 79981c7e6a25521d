import type { EndpointInput } from "../contract/endpoints.ts";
import type { LinkInfo, SessionInfo } from "../contract/people.ts";
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
  };
}
