import type { Results, VoteResults } from "@tomoni/sdk/contract";
import type { ResponseText } from "../../i18n/response-text.ts";
import type { Scope } from "../../store/scope.ts";

/** What the numbers allow to say of a winner. */
export function toVerdict(
  { format, activity }: Scope,
  words: ResponseText,
  { verdict }: Pick<VoteResults, "verdict">,
): string {
  const { state, needed, oneNetwork } = verdict;
  if (oneNetwork) return words.oneNetworkOnly;
  if (state === "not-enough") {
    return activity.status === "closed"
      ? words.tooFew
      : words.needed(needed, format.number(needed));
  }
  const leader = activity.options.find((option) => option.id === verdict.leader)?.title;
  if (!leader) return words.tooCloseNobody;
  return state === "clear" ? words.clear(leader) : words.tooClose(leader);
}

/** Told where responses of one network carry less weight than there are; the verdict may tell it already. */
export function toWeighed(words: ResponseText, { weighing }: Pick<Results, "weighing">): string {
  return weighing?.networks ? words.oneNetworkLimited : "";
}
