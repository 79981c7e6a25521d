import type { Flow } from "@tomoni/sdk/contract";
import type { FastifyInstance } from "fastify";
import { wilson } from "../../analysis/statistics/wilson.ts";
import { toInstant } from "../../clock.ts";
import { addRoute, ok } from "../../edge/route.ts";
import { AppError } from "../../errors.ts";
import type { Ports } from "../../ports.ts";
import {
  countAnswered,
  countAsked,
  countHeld,
  countMoves,
  type Period,
  readDays,
} from "./flow.store.ts";

const dayMs = 86_400_000;
const usualMs = 28 * dayMs;
const longestMs = 366 * dayMs;

/** @throws AppError where it ends before it begins, or is too long */
function toPeriod(
  query: { from?: string | undefined; to?: string | undefined },
  now: number,
): Pick<Period, "from" | "to"> {
  const to = query.to === undefined ? now : Date.parse(query.to);
  const from = query.from === undefined ? to - usualMs : Date.parse(query.from);
  if (from < to && to - from <= longestMs) return { from, to };
  throw new AppError("invalid-request", {
    errors: [{ pointer: "/query/from", message: "must be before `to`, by 366 days at most" }],
  });
}

type Moves = Flow["moves"];

function toHanded(moves: Moves, id: string | null) {
  const sumOf = (own: Moves) => own.reduce((total, { count }) => total + count, 0);
  return {
    handedIn: sumOf(moves.filter((move) => move.to === id)),
    handedOut: sumOf(moves.filter((move) => move.from === id)),
  };
}

/** Every department that holds, answered or handed over anything. */
function toDepartments(
  held: Awaited<ReturnType<typeof countHeld>>,
  days: Awaited<ReturnType<typeof readDays>>,
  moves: Moves,
): Flow["departments"] {
  const ids = new Set([
    ...[...held, ...days].map(({ id }) => id),
    ...moves.flatMap(({ from, to }) => [from, to]),
  ]);
  return [...ids].map((id) => {
    const { holding = 0, overdue = 0 } = held.find((one) => one.id === id) ?? {};
    const took = days.find((one) => one.id === id);
    return {
      id,
      holding,
      overdue,
      answered: took?.answered ?? 0,
      medianDays: took?.medianDays ?? null,
      spread: took?.spread ?? { low: null, high: null },
      ...toHanded(moves, id),
    };
  });
}

/** How voices move through the company. */
export function addFlowRoutes(
  app: FastifyInstance,
  { store: { records }, clock }: Pick<Ports, "store" | "clock">,
): void {
  const { read: db } = records;
  addRoute(app, "team.flow.get", async ({ caller, query }) => {
    const now = clock.now();
    const period = { ...toPeriod(query, now), projectId: caller.project.id, now };
    const [all, held, days, moves, askedWithoutReply] = await Promise.all([
      countAnswered(db, period),
      countHeld(db, period),
      readDays(db, period),
      countMoves(db, period),
      countAsked(db, period),
    ]);
    const { n, count, refusedWithoutReason } = all;
    return ok({
      from: toInstant(period.from),
      to: toInstant(period.to),
      answered: { n, count, share: wilson(count, n) ?? null },
      departments: toDepartments(held, days, moves),
      moves,
      refusedWithoutReason,
      askedWithoutReply,
      stalled: held.reduce((total, { stalled }) => total + stalled, 0),
    });
  });
}
