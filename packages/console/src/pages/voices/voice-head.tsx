import type { VoiceDetail } from "@tomoni/sdk";
import { useConsole } from "../../console-context.ts";
import { Found } from "../../ui/found.tsx";
import type { VoicesWords } from "./words.ts";

interface Props {
  voice: VoiceDetail;
  words: VoicesWords;
  search: string | undefined;
}

/** What was said, by whom and where, in the largest type of the screen. */
export function VoiceHead({ voice, words, search }: Props) {
  const { format } = useConsole();
  return (
    <header class="voice-head">
      <p class="soft small">
        {[
          words.kinds[voice.kind] ?? voice.kind,
          voice.activityTitle && words.to(voice.activityTitle),
          format.moment(voice.createdAt),
        ]
          .filter(Boolean)
          .join(" ・ ")}
      </p>
      <blockquote>
        {voice.title && voice.body && (
          <strong>
            <Found text={voice.title} search={search} />
          </strong>
        )}
        <Found text={voice.body || voice.title} search={search} />
      </blockquote>
      {voice.image && <Picture voice={voice} />}
      <p class="soft small">
        <Author voice={voice} words={words} />
      </p>
      {voice.visibility === "waiting" && <p class="notice warm">{words.waitingNote}</p>}
      {voice.visibility === "hidden" && <p class="notice warm">{words.hiddenNote}</p>}
    </header>
  );
}

function Author({ voice, words }: Pick<Props, "voice" | "words">) {
  const { author, supporters } = voice;
  const parts = [
    words.participant(author.pseudonym),
    author.verified ? words.verified : words.unverified,
    ...(author.otherVoices > 0 ? [words.otherVoices(author.otherVoices)] : []),
  ];
  return (
    <>
      {parts.join(" ・ ")}
      {supporters.all > 0 && (
        <span class="supporters">{words.supporters(supporters.all, supporters.returning)}</span>
      )}
    </>
  );
}

/** The picture that belongs to a voice; a pin stands where it was put. */
function Picture({ voice: { image, pin } }: Pick<Props, "voice">) {
  if (!image) return null;
  return (
    <figure class="voice-picture">
      <img src={image.url} alt={image.alt} width={image.width} height={image.height} />
      {pin && (
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          <circle cx={pin.x * 100} cy={pin.y * 100} r="2.500" />
        </svg>
      )}
    </figure>
  );
}
