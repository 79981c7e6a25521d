import type { Stage } from "@tomoni/sdk/contract";

/** The words of ideas, beside those that comments and concepts have too. */
export interface IdeaText {
  ideaTitle: string;
  ideaBody: string;
  ideaTitleHint: string;
  ideaBodyHint: string;
  ideaSend: string;
  ideaSent: string;
  ideaAnother: string;
  ideaHeld: string;
  similar(n: number, shown: string): string;
  supportInstead: string;
  support: string;
  supportShort: string;
  supported(title: string): string;
  supporters(n: number, shown: string): string;
  sortBy: string;
  top: string;
  newest: string;
  answered: string;
  course: string;
  held: string;
  stage: string;
  allStages: string;
  noneInStage: string;
  noIdeas: string;
  noAnswers: string;
  noIdeasLeft: string;
  answer: string;
  stages: Record<Stage, string>;
}
