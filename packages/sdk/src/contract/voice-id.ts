import * as z from "zod/mini";

/** A voice has the id of its idea, comment or pin; what the team added has one of its own. */
export const VoiceId = z.string().check(
  z.regex(/^(idea|cmt|pin|vce)_[0-7][0-9a-hjkmnp-tv-z]{25}$/, {
    error: "must be an id such as idea_…, cmt_…, pin_… or vce_…",
  }),
);
