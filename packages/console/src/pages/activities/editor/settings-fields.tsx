import type { Locale, TeamActivity } from "@tomoni/sdk";
import type { Editor } from "./editor-state.ts";
import { PlacementFields } from "./placement-fields.tsx";
import { SelectField } from "./select-field.tsx";
import type { ActivitiesWords } from "../words.ts";

interface Props {
  editor: Editor;
  activity: TeamActivity;
  locale: Locale;
  words: ActivitiesWords;
}

/** Who may respond, who sees what came out, and where it shows. */
export function SettingsFields({ editor, activity, locale, words }: Props) {
  const { change } = editor;
  return (
    <section class="settings-fields">
      {activity.method && (
        <p class="field">
          <span>{words.method}</span>
          {words.methods[activity.method]}
          <small>{words.methodHints[activity.method]}</small>
        </p>
      )}
      <SelectField
        label={words.visibility}
        value={activity.resultsVisibility}
        options={words.visibilities}
        onChange={(value) =>
          change({
            resultsVisibility: value as "always" | "after-response" | "after-close" | "never",
          })
        }
      />
      <SelectField
        label={words.moderation}
        value={activity.moderation}
        options={words.moderations}
        onChange={(value) => change({ moderation: value as "before" | "after" })}
      />
      <SelectField
        label={words.voters}
        value={activity.voters}
        options={words.votersChoices}
        onChange={(value) => change({ voters: value as "anyone" | "verified" })}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={activity.commentsEnabled}
          onChange={({ currentTarget }) => change({ commentsEnabled: currentTarget.checked })}
        />
        {words.comments}
      </label>
      <PlacementFields
        placement={activity.placement}
        locale={locale}
        words={words}
        onChange={(placement) => change({ placement })}
      />
    </section>
  );
}
