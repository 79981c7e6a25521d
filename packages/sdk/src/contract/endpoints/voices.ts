import { endpoint } from "../endpoint.ts";
import { page } from "../primitives.ts";
import {
  HandOver,
  NewNote,
  VoiceChange,
  VoiceCounts,
  VoiceDetail,
  VoiceQuery,
  VoiceSummary,
} from "../voices.ts";
import { voiceId } from "./path-params.ts";

/** The team's inbox: ideas, comments, pins and reasons of votes, as what waits for an answer. */
export const voicesEndpoints = {
  "team.voices.list": endpoint({
    summary: "Voices of a view, by filters and words",
    auth: "team",
    can: "voices.read",
    query: VoiceQuery,
    answers: { 200: page(VoiceSummary) },
    errors: [],
  }),
  "team.voices.counts": endpoint({
    summary: "How many voices each view holds",
    auth: "team",
    can: "voices.read",
    answers: { 200: VoiceCounts },
    errors: [],
  }),
  "team.voices.get": endpoint({
    summary: "One voice with its history; its ETag is its revision",
    auth: "team",
    can: "voices.read",
    params: voiceId,
    answers: { 200: VoiceDetail },
    errors: ["voice-not-found"],
  }),
  "team.voices.update": endpoint({
    summary:
      "Change stage, department, holder, values, tone, snooze or due day; with If-Match only what was read",
    auth: "team",
    can: "voices.triage",
    params: voiceId,
    body: VoiceChange,
    answers: { 200: VoiceDetail },
    errors: ["voice-not-found", "changed-meanwhile", "reason-needed"],
  }),
  "team.voices.handOver": endpoint({
    summary: "Hand a voice over to a department, with the reason",
    auth: "team",
    can: "voices.triage",
    params: voiceId,
    body: HandOver,
    answers: { 200: VoiceDetail, 201: VoiceDetail },
    errors: ["voice-not-found", "changed-meanwhile", "id-conflict"],
  }),
  "team.voices.note": endpoint({
    summary: "Note something for the team",
    auth: "team",
    can: "voices.triage",
    params: voiceId,
    body: NewNote,
    answers: { 200: VoiceDetail, 201: VoiceDetail },
    errors: ["voice-not-found", "id-conflict"],
  }),
} as const;
