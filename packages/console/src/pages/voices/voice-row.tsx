import type { VoiceSummary } from "@tomoni/sdk";
import { useConsole } from "../../console-context.ts";
import { DaysBar } from "../../ui/days-bar.tsx";
import { Found } from "../../ui/found.tsx";
import { ToneMark } from "../../ui/tone-mark.tsx";
import { toDaysLimit, toWords } from "../../voice-line.ts";
import { StageChip } from "./stage-chip.tsx";
import type { VoicesWords } from "./words.ts";

interface Props {
  voice: VoiceSummary;
  words: VoicesWords;
  search: string | undefined;
  href: string;
  isOpen: boolean;
}

/** One voice in the list: its words first, then what it is and how long it has waited. */
export function VoiceRow({ voice, words, search, href, isOpen }: Props) {
  return (
    <a class="voice-row" href={href} aria-current={isOpen ? "true" : undefined}>
      <span class="words">
        <Found text={toWords(voice)} search={search} />
      </span>
      <RowFacts voice={voice} words={words} />
    </a>
  );
}

function RowFacts({ voice, words }: { voice: VoiceSummary; words: VoicesWords }) {
  const { format } = useConsole();
  const limit = toDaysLimit(voice);
  const days = voice.waitingSince === null ? undefined : format.daysSince(voice.waitingSince);
  return (
    <span class="facts">
      <ToneMark score={voice.tone?.score} />
      <span>{words.kinds[voice.kind] ?? words.kinds["comment"]}</span>
      {voice.supports > 0 && <span class="figure">{words.supports(voice.supports)}</span>}
      {days !== undefined && (
        <>
          {limit !== undefined && <DaysBar days={days} limit={limit} />}
          <span
            class="figure"
            title={limit === undefined ? undefined : words.daysWaiting(days, limit)}
          >
            {days === 0 ? words.underOneDay : words.days(days)}
          </span>
        </>
      )}
      <StageChip stage={voice.stage} words={words} />
    </span>
  );
}
