import type { TeamActivity } from "@tomoni/sdk";
import { useConsole } from "../../console-context.ts";
import { useLoad } from "../../ui/use-load.ts";
import { toWords } from "../../voice-line.ts";
import type { ActivitiesWords } from "./words.ts";

/** What people said beside the numbers: the most supported voices of the activity. */
export function Why({ activity, words }: { activity: TeamActivity; words: ActivitiesWords }) {
  const { id: activityId, kind } = activity;
  const { api } = useConsole();
  const { data } = useLoad(
    () => api.voices.list({ view: "all", activity: activityId, sort: "support", limit: 4 }),
    activityId,
  );
  if (!data || data.items.length === 0) return null;
  const all = `/console/voices?view=all&activity=${activityId}`;
  return (
    <section>
      <h2>{kind === "vote" ? words.why : words.said}</h2>
      <ul class="why">
        {data.items.map((voice) => (
          <li key={voice.id}>
            <a href={`/console/voices/${voice.id}?view=all&activity=${activityId}`}>
              {toWords(voice)}
            </a>
            {voice.supports > 0 && (
              <span class="soft small figure">{words.supports(voice.supports)}</span>
            )}
          </li>
        ))}
      </ul>
      <p class="links small">
        <a href={all}>{words.allVoices}</a>
      </p>
    </section>
  );
}
