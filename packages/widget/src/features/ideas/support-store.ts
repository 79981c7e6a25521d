import type { Idea } from "@tomoni/sdk/contract";
import { respond } from "../../store/respond.ts";
import type { Scope } from "../../store/scope.ts";
import { type Support, supportKey, toWished } from "./ideas-state.ts";

/**
 * Makes what supports ideas or takes that back. `show` is called at once with what will be, then with what
 * the server says, or on a refusal with what it last said.
 */
export function createSupport(scope: Scope, show: (ideaId: string, support: Support) => void) {
  const states = new Map<string, { turn: number; known: Support }>();

  return async ({ id, ...idea }: Idea): Promise<Support> => {
    const state = states.get(id) ?? { turn: 0, known: idea };
    states.set(id, state);
    const turn = (state.turn += 1);
    const wished = toWished(idea);
    show(id, wished);
    try {
      const answer = await respond(scope, "support", {
        key: supportKey(id),
        name: wished.supported ? "ideas.support" : "ideas.unsupport",
        input: { params: { ideaId: id } },
      });
      state.known = answer ?? wished;
    } finally {
      const { supports, supported: isSupported } = state.known;
      if (turn === state.turn) show(id, { supports, supported: isSupported });
    }
    return state.known;
  };
}
