import type { Idea, SupportAnswer } from "@tomoni/sdk/contract";
import { respond } from "../../store/respond.ts";
import type { Scope } from "../../store/scope.ts";

export type Support = Pick<Idea, "supported" | "supports">;

export const supportKey = (ideaId: string): string => `support:${ideaId}`;

/**
 * Makes what supports ideas. `show` is called at once with what it will be, and again with what the server
 * says; on a refusal with what it last said.
 */
export function createSupport(scope: Scope, show: (ideaId: string, support: Support) => void) {
  const known = new Map<string, Support>();
  const turns = new Map<string, number>();

  return async (idea: Idea, supported: boolean): Promise<Support> => {
    const { id, supports } = idea;
    const turn = (turns.get(id) ?? 0) + 1;
    const isLatest = () => turns.get(id) === turn;
    turns.set(id, turn);
    if (!known.has(id)) known.set(id, { supported: idea.supported, supports });
    const wished = { supported, supports: supports + (supported ? 1 : -1) };
    show(id, wished);
    try {
      const answer: SupportAnswer | undefined = await respond(scope, "support", {
        key: supportKey(id),
        name: supported ? "ideas.support" : "ideas.unsupport",
        input: { params: { ideaId: id } },
      });
      if (!answer || !isLatest()) return wished;
      const told = { supported: answer.supported, supports: answer.supports };
      known.set(id, told);
      show(id, told);
      return told;
    } catch (error) {
      if (isLatest()) show(id, known.get(id) ?? idea);
      throw error;
    }
  };
}
