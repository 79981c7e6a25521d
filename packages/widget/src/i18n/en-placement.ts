import type { PlacementText } from "./placement-text.ts";

export const placement: PlacementText = {
  launcher: "Have your say",
  invitation: "An invitation",
  arrived: (title) => `There is an invitation at the end of the page: ${title}`,
  acts: {
    vote: "Look and choose",
    ideas: "Share an idea",
    concept: "Look and react",
    pulse: "Answer",
  },
  kinds: { vote: "Vote", ideas: "Ideas", concept: "Concept", pulse: "One question" },
  done: ", done",
  close: "Close",
  back: "Back to the list",
};
