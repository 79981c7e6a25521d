import type { IdeaLaterText } from "./idea-later-text.ts";
import { plural } from "./plural.ts";

export const ideaLater: IdeaLaterText = {
  ideaBody: "Tell us more (optional)",
  ideaBodyHint: "When you would use it, or why",
  ideaSend: "Send idea",
  ideaSent: "Thank you. We have your idea. When there is news about it, you will see it here.",
  ideaAnother: "Share another idea",
  ideaHeld: "Thank you. Your idea will appear here once it is approved.",
  similar: (n, shown) => plural(n, shown, "similar idea", "similar ideas"),
  supportInstead: "Support this instead",
  supportedAlready: "You support this",
  supported: (title) => `You support “${title}”.`,
  supporters: (n, shown) => plural(n, shown, "supporter", "supporters"),
  course: "What happened so far",
};
