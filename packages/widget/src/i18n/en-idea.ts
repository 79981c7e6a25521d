import type { IdeaText } from "./idea-text.ts";

export const idea: IdeaText = {
  ideaTitle: "Your idea",
  ideaTitleHint: "What would make it better?",
  support: "Support",
  supportShort: "support",
  sortBy: "Sort",
  top: "Top",
  newest: "New",
  answered: "Answered",
  stage: "Stage",
  allStages: "All",
  noneInStage: "No ideas at this stage.",
  noIdeas: "No ideas yet. Yours can be the first.",
  noAnswers: "No answers yet. We read every idea.",
  noIdeasLeft: "No ideas were shared.",
  answer: "From the team",
  stages: {
    new: "New",
    considering: "Considering",
    planned: "Planned",
    building: "In progress",
    shipped: "Shipped",
    declined: "Not planned",
  },
  readMore: "Read more",
  readLess: "Show less",
};
