import { endpoint } from "../endpoint.ts";
import { Me, NewReply, QuestionReceipt, Receipts } from "../participants.ts";
import { voiceId } from "./path-params.ts";

/** What is held on a customer, and what became of it. */
export const meEndpoints = {
  "me.get": endpoint({
    summary: "All that is held on me",
    auth: "participant",
    answers: { 200: Me },
    errors: [],
  }),
  "me.erase": endpoint({
    summary: "Erase my words and links; counts stay",
    auth: "participant",
    answers: { 204: null },
    errors: [],
  }),
  "me.receipts": endpoint({
    summary: "What became of what I said, newest first",
    auth: "participant",
    answers: { 200: Receipts },
    errors: [],
  }),
  "voices.reply": endpoint({
    summary: "Reply to what the team asked about one's own words",
    auth: "participant",
    params: voiceId,
    body: NewReply,
    answers: { 200: QuestionReceipt, 201: QuestionReceipt },
    errors: ["voice-not-found", "question-not-found", "id-conflict"],
  }),
} as const;
