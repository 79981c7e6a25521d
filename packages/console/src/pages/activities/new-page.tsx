import type { ActivityDraft } from "@tomoni/sdk";
import { useLocation } from "preact-iso";
import { useConsole } from "../../console-context.ts";
import { useAct } from "../../session/use-act.ts";
import { TemplatePicture } from "./template-picture.tsx";
import { type ActivitiesWords, type TemplateName, templateNames } from "./words.ts";
import "./activities.css";

/** What each template begins with; the words are the member's to write. */
const drafts = {
  prototype: { kind: "vote", method: "single" },
  ideas: { kind: "ideas" },
  concept: { kind: "concept" },
  pulse: { kind: "pulse" },
} as const satisfies Record<TemplateName, Partial<ActivityDraft>>;

/** Choosing what to ask: each template with a picture of what comes out, and when not to use it. */
export function NewPage({ words }: { words: ActivitiesWords }) {
  const { api, locale } = useConsole();
  const { route } = useLocation();
  const { isBusy, act } = useAct();
  const begin = (name: TemplateName): Promise<boolean> =>
    act(async () => {
      const title = { [locale]: words.templates[name].name };
      const { id } = await api.activities.create({ title, ...drafts[name] });
      route(`/console/activities/${id}/edit`, true);
    });
  return (
    <div class="page">
      <header>
        <h1>{words.chooseTemplate}</h1>
      </header>
      <ul class="templates">
        {templateNames.map((name) => (
          <li class="card" key={name}>
            <TemplatePicture name={name} />
            <h2>{words.templates[name].name}</h2>
            <p>{words.templates[name].what}</p>
            <p class="soft small">{words.templates[name].notWhen}</p>
            <button
              type="button"
              class="button primary"
              disabled={isBusy}
              onClick={() => void begin(name)}
            >
              {words.useTemplate}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
