import { endpoint } from "../endpoint.ts";
import { Flow, FlowQuery } from "../flow.ts";
import { Today } from "../today.ts";

/** What stands out, and how voices move. */
export const overviewEndpoints = {
  "team.today.get": endpoint({
    summary: "What customers say, what waits and whether it works, this week",
    auth: "team",
    can: "voices.read",
    answers: { 200: Today },
    errors: [],
  }),
  "team.flow.get": endpoint({
    summary:
      "Which share is answered, by whom and how soon, and how voices move between departments",
    auth: "team",
    can: "insights.read",
    query: FlowQuery,
    answers: { 200: Flow },
    errors: [],
  }),
} as const;
