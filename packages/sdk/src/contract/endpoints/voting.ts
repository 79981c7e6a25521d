import { PulseAnswer, PulseInput, ReactionAnswer, ReactionInput } from "../concepts.ts";
import { endpoint } from "../endpoint.ts";
import {
  BallotAnswer,
  BallotInput,
  Comparison,
  NewComparison,
  PairAnswer,
  PairQuery,
} from "../votes.ts";
import { takingPart } from "./refusals.ts";
import { activityId } from "./path-params.ts";

/** What a customer chooses: ballots, comparisons, reactions and answers to a survey. */
export const votingEndpoints = {
  "ballots.get": endpoint({
    summary: "My ballot",
    auth: "participant",
    params: activityId,
    answers: { 200: BallotAnswer },
    errors: ["activity-not-found", "ballot-not-found"],
  }),
  "ballots.cast": endpoint({
    summary: "Vote, or change the vote",
    auth: "participant",
    params: activityId,
    body: BallotInput,
    answers: { 200: BallotAnswer },
    errors: [...takingPart, "choice-not-in-activity"],
  }),
  "ballots.withdraw": endpoint({
    summary: "Take the vote back",
    auth: "participant",
    params: activityId,
    answers: { 204: null },
    errors: ["activity-not-found", "activity-not-live"],
  }),
  "comparisons.next": endpoint({
    summary: "The pair whose outcome is least certain, of those I have not judged",
    auth: "participant",
    params: activityId,
    query: PairQuery,
    answers: { 200: PairAnswer },
    errors: ["activity-not-found", "activity-not-live", "wrong-kind"],
  }),
  "comparisons.create": endpoint({
    summary: "Say which of two is better; judging a pair again replaces the earlier judgement",
    auth: "participant",
    params: activityId,
    body: NewComparison,
    answers: { 200: Comparison, 201: Comparison },
    errors: [...takingPart, "choice-not-in-activity", "id-conflict"],
  }),
  "reactions.get": endpoint({
    summary: "My reaction",
    auth: "participant",
    params: activityId,
    answers: { 200: ReactionAnswer },
    errors: ["activity-not-found", "wrong-kind"],
  }),
  "reactions.set": endpoint({
    summary: "React with one emotion, or change it",
    auth: "participant",
    params: activityId,
    body: ReactionInput,
    answers: { 200: ReactionAnswer },
    errors: takingPart,
  }),
  "reactions.remove": endpoint({
    summary: "Take the reaction back",
    auth: "participant",
    params: activityId,
    answers: { 204: null },
    errors: ["activity-not-found", "activity-not-live", "wrong-kind"],
  }),
  "pulse.get": endpoint({
    summary: "My answer to the one-question survey",
    auth: "participant",
    params: activityId,
    answers: { 200: PulseAnswer },
    errors: ["activity-not-found", "wrong-kind"],
  }),
  "pulse.set": endpoint({
    summary: "Answer the one-question survey, or change the answer",
    auth: "participant",
    params: activityId,
    body: PulseInput,
    answers: { 200: PulseAnswer },
    errors: takingPart,
  }),
} as const;
