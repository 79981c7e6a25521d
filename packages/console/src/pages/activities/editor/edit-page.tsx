import type { Locale, TeamActivity } from "@tomoni/sdk";
import type { Project } from "@tomoni/sdk/contract";
import { useRoute } from "preact-iso";
import { useEffect, useMemo, useState } from "preact/hooks";
import { useConsole } from "../../../console-context.ts";
import { Loading } from "../../../ui/loading.tsx";
import { useLoad } from "../../../ui/use-load.ts";
import { useStore } from "../../../ui/use-store.ts";
import type { ActivitiesWords } from "../words.ts";
import { Choice } from "./choice.tsx";
import { EditHeader } from "./edit-header.tsx";
import { createEditor, type Editor } from "./editor-state.ts";
import { EmbedLines } from "./embed-lines.tsx";
import { LocalizedField, localeNames } from "./localized-field.tsx";
import { OptionFields } from "./option-fields.tsx";
import { PictureField } from "./picture-field.tsx";
import { PreviewPane } from "./preview-pane.tsx";
import { SettingsFields } from "./settings-fields.tsx";
import "./editor.css";

/** Writing an activity: the form on one side, the widget itself on the other. */
export function EditPage({ words }: { words: ActivitiesWords }) {
  const { api } = useConsole();
  const id = useRoute().params["activityId"] ?? "";
  const loaded = useLoad(async () => {
    const [activity, project] = await Promise.all([api.activities.get(id), api.project.get()]);
    return { activity, project };
  }, id);
  return (
    <div class="page editor">
      <Loading loaded={loaded} heightPx={640}>
        {(data) => <Form key={id} {...data} words={words} />}
      </Loading>
    </div>
  );
}

interface FormProps {
  activity: TeamActivity;
  project: Project;
  words: ActivitiesWords;
}

/** Saves what is left when the page is left, and asks before a tab with unsaved words is closed. */
function useLeaving(editor: Editor): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (editor.hasUnsaved()) event.preventDefault();
    };
    addEventListener("beforeunload", ask);
    return () => {
      removeEventListener("beforeunload", ask);
      void editor.save();
    };
  }, [editor]);
}

function Form({ activity: first, project, words }: FormProps) {
  const { api, schedule, locale: own } = useConsole();
  const editor = useMemo(() => createEditor({ api, activity: first, schedule }), []);
  const { activity, status, fault } = useStore(editor.store, (state) => state);
  const [locale, setLocale] = useState<Locale>(
    project.locales.includes(own) ? own : project.defaultLocale,
  );
  useLeaving(editor);
  const shared = { editor, activity, locale, words };
  return (
    <>
      <EditHeader {...{ editor, activity, status, fault, words }} />
      <div class="editor-halves">
        <form class="editor-form" onSubmit={(event) => event.preventDefault()}>
          {activity.status !== "draft" && (
            <EmbedLines {...{ activity, projectKey: project.projectKey, words }} />
          )}
          {activity.status === "draft" && <p class="notice">{words.fixedLater}</p>}
          {project.locales.length > 1 && (
            <Choice
              label={words.language}
              value={locale}
              options={Object.fromEntries(project.locales.map((each) => [each, localeNames[each]]))}
              onChange={(next) => setLocale(next as Locale)}
            />
          )}
          <LocalizedField
            label={words.question}
            hint={words.questionHint}
            text={activity.title}
            locale={locale}
            onChange={(title) => editor.change({ title })}
          />
          <LocalizedField
            label={words.description}
            text={activity.description}
            locale={locale}
            isLong
            onChange={(description) => editor.change({ description })}
          />
          {activity.kind === "vote" ? (
            <OptionFields {...shared} />
          ) : (
            <PictureField
              image={activity.image}
              words={words}
              onChange={(image) => editor.change({ image })}
            />
          )}
          <SettingsFields {...shared} />
        </form>
        <PreviewPane {...{ activity, project, locale, words }} onLocale={setLocale} />
      </div>
    </>
  );
}
