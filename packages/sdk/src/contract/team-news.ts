import * as z from "zod/mini";
import { open } from "./open.ts";
import { VoiceId } from "./voice-id.ts";

/**
 * What a console is told while it is open: that a voice is new or changed, and has this revision; who looks at a voice
 * now; or that too much happened to be told one by one, and lists are to be read again.
 */
export const TeamNews = z.object({
  type: open(z.enum(["voice.created", "voice.changed", "presence", "reload"])),
  /** The voice, but for `reload`. */
  id: z.optional(VoiceId),
  revision: z.optional(z.int()),
  /** Ids of the members who look at it. */
  members: z.optional(z.array(z.string())),
});
export type TeamNews = z.infer<typeof TeamNews>;

/** The voice that one looks at, to be said again every 20 seconds; null for none. */
export const PresenceInput = z.strictObject({ voiceId: z.nullable(VoiceId) });
export type PresenceInput = z.infer<typeof PresenceInput>;
