import type { TodayWords } from "./words.ts";

const count = (n: number, one: string, other: string): string => `${n} ${n === 1 ? one : other}`;

export const todayEn: TodayWords = {
  waitingLead: (mine) => `${count(mine, "voice waits", "voices wait")} for your department.`,
  nothingWaits: "Nothing waits for your department.",
  saying: "What are customers telling us?",
  sayingNone: "Nobody has said anything yet.",
  reasons: {
    "most-felt": "Most felt",
    "least-expected": "Least expected",
    "most-worried": "Most worried",
  },
  week: (voices) => `${count(voices, "voice", "voices")} in 7 days`,
  weekBeside: (voices, before, range) =>
    `${count(voices, "voice", "voices")} in 7 days, ${before} in the 7 before (95% interval of the change ${range})`,
  waiting: "What is waiting for us?",
  waitingMine: "In your department, longest first",
  waitingNone: "Nothing waits now.",
  rest: (overdue, held, hidden) =>
    `${count(overdue, "voice", "voices")} overdue in other departments, ${held} held for review, ${hidden} hidden`,
  see: "See them",
  working: "Is it working?",
  partThisWeek: (week, before) => `${week} took part in 7 days, ${before} in the 7 before`,
  workingNone: "No activity is open.",
  supports: (n) => count(n, "support", "supports"),
  days: (n) => count(n, "day", "days"),
  underOneDay: "under a day",
  answer: "Answer",
  responses: (n) => count(n, "response", "responses"),
  startTitle: "Ask your first question",
  startHint: "Two prototypes side by side are enough. What customers say arrives here.",
  startAction: "New activity",
};
