import type { TodayWords } from "./words.ts";

const count = (n: number, one: string, other: string): string => `${n} ${n === 1 ? one : other}`;

export const todayEn: TodayWords = {
  waitingLead: (mine) => `${count(mine, "voice waits", "voices wait")} for your department.`,
  nothingWaits: "Nothing waits for your department.",
  saying: "What are customers telling us?",
  sayingNone: "Nobody has said anything yet.",
  mostFelt: "Most supported first",
  waiting: "What is waiting for us?",
  waitingMine: "In your department, longest first",
  waitingNone: "Nothing waits now.",
  rest: (overdue, held, hidden) =>
    `${count(overdue, "voice", "voices")} overdue, ${held} held for review, ${hidden} hidden`,
  see: "See them",
  working: "Is it working?",
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
