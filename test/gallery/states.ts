import type { State } from "./state.ts";
import { commentsStates } from "./states/comments.ts";
import { conceptStates } from "./states/concept.ts";
import { ideasStates } from "./states/ideas.ts";
import { pairwiseStates, rankedStates } from "./states/order.ts";
import { placedStates } from "./states/placed.ts";
import { pulseStates } from "./states/pulse.ts";
import { returningStates } from "./states/returning.ts";
import { approvalStates, singleStates } from "./states/vote.ts";

/** Everything a customer may see of an activity, kind by kind. */
export const states: readonly State[] = [
  ...singleStates,
  ...approvalStates,
  ...rankedStates,
  ...pairwiseStates,
  ...ideasStates,
  ...conceptStates,
  ...commentsStates,
  ...pulseStates,
  ...placedStates,
  ...returningStates,
];
