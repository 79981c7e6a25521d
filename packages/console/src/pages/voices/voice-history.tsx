import type { VoiceDetail, VoiceEntry } from "@tomoni/sdk";
import { useConsole } from "../../console-context.ts";
import type { EventParts, VoicesWords } from "./words.ts";

interface Props {
  voice: VoiceDetail;
  words: VoicesWords;
}

/** All that happened to a voice, in one line of time: what customers see of it and what only the team does. */
export function VoiceHistory({ voice, words }: Props) {
  const { format } = useConsole();
  const toName = useNames();
  const held = voice.answers.filter(({ state }) => state === "held");
  if (voice.history.length + held.length === 0) return null;
  return (
    <section class="voice-history" aria-label={words.history}>
      <ol>
        {voice.history.map((entry) => (
          <li key={entry.id} class={entry.type}>
            <p>
              {toSentence(entry, words, toName)}{" "}
              <span class="soft small">
                {[toName(entry.by?.id), format.moment(entry.at)].filter(Boolean).join(" ・ ")}
              </span>
            </p>
            <Said text={entry.body ?? entry.reason} />
          </li>
        ))}
        {held.map(({ id, body, publishAt }) => (
          <li key={id} class="held">
            <p>
              {words.heldAnswer} <span class="soft small">{format.moment(publishAt)}</span>
            </p>
            <Said text={body} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Said({ text }: { text: string | undefined }) {
  return text ? <p class="said">{text}</p> : null;
}

type ToName = (id: string | null | undefined) => string;

/** Departments and members by their ids, whichever it is. */
export function useNames(): ToName {
  const { session } = useConsole();
  const { departments, members } = session.getState();
  return (id) => [...departments, ...members].find((each) => each.id === id)?.name ?? "";
}

function toSentence(entry: VoiceEntry, words: VoicesWords, toName: ToName): string {
  const tell = words.events[entry.type];
  if (!tell) return words.eventElse;
  const { stage, outcome, departmentId, memberId } = entry;
  const parts: EventParts = {
    to:
      words.stages[stage ?? outcome ?? ""] ??
      [toName(departmentId), toName(memberId)].filter(Boolean).join(" "),
  };
  return tell(parts);
}
