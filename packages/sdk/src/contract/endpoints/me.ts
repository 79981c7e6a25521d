import { endpoint } from "../endpoint.ts";
import { Me, Receipts } from "../participants.ts";

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
} as const;
