import type { Stage } from "@tomoni/sdk/contract";

/** The words on ideas before anybody writes, beside those that comments have too. */
export interface IdeaText {
  ideaTitle: string;
  ideaTitleHint: string;
  support: string;
  supportShort: string;
  sortBy: string;
  top: string;
  newest: string;
  answered: string;
  stage: string;
  allStages: string;
  noneInStage: string;
  noIdeas: string;
  noAnswers: string;
  noIdeasLeft: string;
  answer: string;
  stages: Record<Stage, string>;
  readMore: string;
  readLess: string;
}
