import * as z from "zod/mini";
import { NetworkMark } from "../networks.ts";
import { id } from "../primitives.ts";
import { VoiceId } from "../voice-id.ts";

export const activityId = z.object({ activityId: id("activity") });
export const ideaId = z.object({ ideaId: id("idea") });
export const commentId = z.object({ commentId: id("comment") });
export const optionPath = z.object({ activityId: id("activity"), optionId: id("option") });
export const networkPath = z.object({ activityId: id("activity"), network: NetworkMark });
export const voiceId = z.object({ voiceId: VoiceId });
export const voiceAnswer = z.object({ voiceId: VoiceId, answerId: id("answer") });
