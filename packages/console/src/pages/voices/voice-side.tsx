import type { SimilarVoices, VoiceDetail, VoiceRating } from "@tomoni/sdk";
import { useEffect, useRef, useState } from "preact/hooks";

import { useConsole } from "../../console-context.ts";
import { ToneMark, toTone } from "../../ui/tone-mark.tsx";
import { StageChip } from "./stage-chip.tsx";
import type { VoiceActs } from "./voice-acts.ts";
import { useNames } from "./voice-history.tsx";
import { toWords } from "../../voice-line.ts";
import type { VoicesWords } from "./words.ts";

interface Props {
  voice: VoiceDetail;
  words: VoicesWords;
  acts: VoiceActs;
  hrefOf(id: string): string;
}

/** Beside a voice: who holds it, until when, what it means to the brand, how it is rated, what is like it. */
export function VoiceSide({ voice, words, acts, hrefOf }: Props) {
  const { session, format } = useConsole();
  const { departments, members } = session.getState();
  const department = departments.find(({ id }) => id === voice.departmentId)?.name;
  const holder = members.find(({ id }) => id === voice.holderId)?.name;
  return (
    <aside class="voice-side">
      <section>
        <h3>{words.holder}</h3>
        <p>{[department, holder ?? words.nobodyYet].filter(Boolean).join(" ・ ")}</p>
      </section>
      {voice.dueAt && (
        <section>
          <h3>{words.dueDay}</h3>
          <DueChip days={format.daysUntil(voice.dueAt)} words={words} />
        </section>
      )}
      <section>
        <h3 id="stage-of-voice">{words.stage}</h3>
        <select
          class="input"
          id="voice-stage"
          aria-labelledby="stage-of-voice"
          value={voice.stage}
          onChange={(event) => void acts.setStage(voice, event.currentTarget.value)}
        >
          {Object.entries(words.stages)
            // Declined by a decision alone, which gives the reason.
            .filter(([stage]) => stage !== "declined" || voice.stage === stage)
            .map(([stage, name]) => (
              <option key={stage} value={stage}>
                {name}
              </option>
            ))}
        </select>
      </section>
      <Snooze voice={voice} words={words} acts={acts} />
      <Values voice={voice} words={words} acts={acts} />
      <Axes key={voice.id} voice={voice} words={words} acts={acts} />
      <section>
        <h3>{words.tone}</h3>
        <p class="tone">
          <ToneMark score={voice.tone?.score} />
          {voice.tone ? words.tones[toTone(voice.tone.score)] : words.toneNone}{" "}
          {voice.tone?.words.map((word) => (
            <span class="soft" key={word}>
              {`「${word}」`}
            </span>
          ))}
        </p>
      </section>
      <Similar key={`${voice.id}-like`} voice={voice} words={words} acts={acts} hrefOf={hrefOf} />
    </aside>
  );
}

function DueChip({ days, words }: { days: number; words: VoicesWords }) {
  if (days < 0) return <span class="chip warm">{words.overdue(-days)}</span>;
  return (
    <span class={days <= 1 ? "chip warm" : "chip"}>
      {days === 0 ? words.dueToday : words.due(days)}
    </span>
  );
}

function Snooze({ voice, words, acts }: Omit<Props, "hrefOf">) {
  const { format } = useConsole();
  if (voice.snoozedUntil)
    return (
      <section>
        <h3>{words.snooze}</h3>
        <p>{words.snoozedUntil(format.day(voice.snoozedUntil))}</p>
        <button type="button" class="chip" onClick={() => void acts.snooze(voice, 0)}>
          {words.wake}
        </button>
      </section>
    );
  return (
    <section>
      <h3>{words.snooze}</h3>
      <div class="chips" id="voice-snooze">
        {words.snoozeChoices.map(([days, label]) => (
          <button
            key={days}
            type="button"
            class="chip"
            onClick={() => void acts.snooze(voice, days)}
          >
            {label}
          </button>
        ))}
      </div>
    </section>
  );
}

function Values({ voice, words, acts }: Omit<Props, "hrefOf">) {
  const { session } = useConsole();
  const { values } = session.getState();
  if (values.length === 0) return null;
  return (
    <section>
      <h3>{words.values}</h3>
      <div class="chips">
        {values.map(({ id, name }) => {
          const isOn = voice.values.includes(id);
          return (
            <button
              key={id}
              type="button"
              class="chip"
              aria-pressed={isOn}
              onClick={() =>
                void acts.setValues(
                  voice,
                  isOn ? voice.values.filter((each) => each !== id) : [...voice.values, id],
                )
              }
            >
              {name}
            </button>
          );
        })}
      </div>
    </section>
  );
}

const axes = ["closeness", "society", "brand"] as const;

function Axes({ voice, words, acts }: Omit<Props, "hrefOf">) {
  const { rating } = voice;
  const [own, setOwn] = useState<Partial<VoiceRating>>(rating.mine ?? {});
  // What was pressed since it was drawn counts as well.
  const latest = useRef(own);
  const rate = (axis: keyof VoiceRating, value: number): void => {
    latest.current = { ...latest.current, [axis]: value };
    setOwn(latest.current);
    const { closeness, society, brand } = latest.current;
    if (closeness !== undefined && society !== undefined && brand !== undefined)
      void acts.rate(voice, { closeness, society, brand });
  };
  return (
    <section id="voice-axes">
      <h3>{words.axes}</h3>
      {axes.map((axis) => (
        <div class="axis" key={axis}>
          <span title={words.axisHints[axis]}>{words.axisNames[axis]}</span>
          <span class="pips">
            {[1, 2, 3, 4, 5].map((value) => (
              <button
                key={value}
                type="button"
                class={value <= (own[axis] ?? 0) ? "on" : ""}
                aria-pressed={own[axis] === value}
                aria-label={`${words.axisNames[axis]} ${value}`}
                onClick={() => rate(axis, value)}
              />
            ))}
          </span>
        </div>
      ))}
      <Others voice={voice} words={words} />
    </section>
  );
}

/** What others rated, by department, told only to who has rated. */
function Others({ voice: { rating }, words }: Pick<Props, "voice" | "words">) {
  const toName = useNames();
  if (!rating.mine) return <p class="soft small">{words.rateFirst}</p>;
  const isSplit = rating.spread && Math.max(...axes.map((axis) => rating.spread![axis])) >= 2;
  return (
    <>
      <ul class="others small">
        {rating.others?.map(({ departmentId, raters, ...means }) => (
          <li key={departmentId}>
            <span>{[toName(departmentId), words.raters(raters)].filter(Boolean).join(" ・ ")}</span>
            <span class="soft figure">
              {axes.map((axis) => means[axis].toFixed(1)).join(" / ")}
            </span>
          </li>
        ))}
      </ul>
      {isSplit && <p class="notice warm">{words.spread}</p>}
    </>
  );
}

function Similar({ voice, words, acts, hrefOf }: Props) {
  const [found, setFound] = useState<SimilarVoices["items"]>();
  useEffect(() => {
    acts.similar(voice.id).then(
      ({ items }) => setFound(items),
      () => setFound([]),
    );
  }, [acts, voice.id]);
  if (!found) return null;
  return (
    <section id="voice-similar">
      <h3>{words.similar}</h3>
      {found.length === 0 && <p class="soft">{words.similarNone}</p>}
      <ul class="similar">
        {found.map(({ voice: other }) => (
          <li key={other.id}>
            <a href={hrefOf(other.id)}>{toWords(other)}</a>
            <p>
              <StageChip stage={other.stage} words={words} />
              {!voice.mergedInto && (
                <button type="button" class="chip" onClick={() => void acts.merge(voice, other.id)}>
                  {words.merge}
                </button>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
