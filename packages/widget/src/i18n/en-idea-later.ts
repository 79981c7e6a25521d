import type { IdeaLaterText } from "./idea-later-text.ts";
import { plural } from "./plural.ts";

export const ideaLater: IdeaLaterText = {
  ideaBody: "Tell us more (optional)",
  ideaBodyHint: "When you would use it, or why",
  ideaSend: "Send idea",
  ideaSent: "We have your idea. Thank you.",
  ideaAnother: "Write another",
  ideaHeld: "We have it. It appears here once approved.",
  similar: (n, shown) => plural(n, shown, "idea is like this", "ideas are like this"),
  supportInstead: "Support this instead",
  supported: (title) => `You support “${title}”.`,
  supporters: (n, shown) => plural(n, shown, "supporter", "supporters"),
  held: "What is held on you",
  course: "What happened so far",
};
