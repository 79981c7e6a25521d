import type { ConceptResults, Emotion } from "@tomoni/sdk/contract";
import { h } from "preact";
import type { StoreApi } from "zustand/vanilla";
import { loadLater } from "../../i18n/load-words.ts";
import type { MoreText } from "../../i18n/more-text.ts";
import { toWord } from "../../i18n/word.ts";
import type { Scope } from "../../store/scope.ts";
import { addSheet } from "../../ui/sheet.ts";
import { Status } from "../../ui/status.tsx";
import { HeldToggle } from "../receipts/held-toggle.tsx";
import barCss from "../vote/bar.css?inline";
import { Felt } from "./felt.tsx";
import feltCss from "./felt.css?inline";
import { createStance, type StanceActs, type StanceState } from "./stance.ts";

export type ReactionState = StanceState<Emotion, ConceptResults>;

interface ActsNeeds {
  scope: Scope;
  words: MoreText;
  state: StoreApi<ReactionState>;
}

function recount(results: ConceptResults, before: Emotion | null, after: Emotion | null) {
  const reactions = results.reactions.map((reaction) => {
    const { emotion, count } = reaction;
    return { ...reaction, count: count + Number(emotion === after) - Number(emotion === before) };
  });
  return { ...results, reactions };
}

export async function createActs(needs: ActsNeeds): Promise<StanceActs<Emotion, ConceptResults>> {
  const { scope, state } = needs;
  const { format, root } = scope;
  const words = { ...needs.words, ...(await loadLater(format.locale)) };
  addSheet(root, barCss);
  addSheet(root, feltCss);
  const { key, load, hold } = createStance<Emotion, ConceptResults>(
    { scope, words, state },
    {
      type: "reaction",
      get: "reactions.get",
      set: "reactions.set",
      field: "emotion",
      recount,
      tell: ({ reactions }) => {
        const toShare = ({ emotion, share }: (typeof reactions)[number]) =>
          share && `${toWord(words.emotions, emotion)} ${format.percent(share.estimate)}`;
        return `${words.felt}: ${reactions.map(toShare).filter(Boolean).join(", ")}`;
      },
    },
  );
  return {
    words,
    load,
    hold,
    Held: () => <HeldToggle scope={scope} label={words.held} />,
    Told: ({ value, results, problem }) => (
      <Status
        scope={scope}
        words={words}
        keys={[key]}
        problem={problem}
        isSilent={value === null || results !== null}
      />
    ),
    Others: ({ value, results }) =>
      results && <Felt scope={scope} words={words} results={results} value={value} />,
  };
}

export { loadLater as loadWords };
