import { endpoint } from "../endpoint.ts";
import {
  ModerationItem,
  ModerationQuery,
  ModerationReason,
  ModerationRules,
  ModerationRulesInput,
} from "../moderation.ts";
import { page } from "../primitives.ts";
import { voiceId } from "./path-params.ts";

const act = {
  auth: "team",
  can: "moderation.act",
  params: voiceId,
  answers: { 200: ModerationItem },
  errors: ["voice-not-found"],
} as const;

/** What customers do not see, not yet or not any more, and what they say against it. */
export const moderationEndpoints = {
  "team.moderation.list": endpoint({
    summary: "What was reported, what waits and what is hidden, each with why",
    auth: "team",
    can: "moderation.read",
    query: ModerationQuery,
    answers: { 200: page(ModerationItem) },
    errors: [],
  }),
  "team.moderation.approve": endpoint({
    summary: "Show what waits, or leave what was reported as it is",
    ...act,
  }),
  "team.moderation.hide": endpoint({
    summary: "Hide words, with the reason",
    ...act,
    body: ModerationReason,
  }),
  "team.moderation.unhide": endpoint({ summary: "Show again what was hidden", ...act }),
  "team.moderation.block": endpoint({
    summary: "Hold all that the author of these words says from now on",
    ...act,
    body: ModerationReason,
  }),
  "team.moderation.unblock": endpoint({
    summary: "Hold no more what the author of these words says",
    ...act,
  }),
  "team.moderation.rules": endpoint({
    summary: "Which words of customers wait",
    auth: "team",
    can: "moderation.read",
    answers: { 200: ModerationRules },
    errors: [],
  }),
  "team.moderation.setRules": endpoint({
    summary: "Set which words of customers wait, and what they are told of it",
    auth: "team",
    can: "project.change",
    body: ModerationRulesInput,
    answers: { 200: ModerationRules },
    errors: [],
  }),
} as const;
