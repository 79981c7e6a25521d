import { isApiError, type TeamActivity } from "@tomoni/sdk";
import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";
import { useConsole } from "../../../console-context.ts";
import { toRefusal } from "../../../session/refusals.ts";
import { Confirm } from "../../../ui/confirm.tsx";
import { toText } from "../../../ui/localized.ts";
import type { ActivitiesWords } from "../words.ts";
import type { Editor } from "./editor-state.ts";

interface Props {
  editor: Editor;
  activity: TeamActivity;
  status: "saved" | "saving" | "failed";
  fault: string;
  words: ActivitiesWords;
}

/** What it is called, whether it is saved, and what opens, closes and deletes it. */
export function EditHeader({ editor, activity, status, fault, words }: Props) {
  const { api, toasts, locale, words: all } = useConsole();
  const { route } = useLocation();
  const [isAsking, setAsking] = useState(false);
  const { id } = activity;
  const tell = (error: unknown) => {
    const isShort = isApiError(error) && error.code === "too-few-options";
    const text = isShort ? words.openFault : toRefusal(error, all);
    toasts.show({ text });
  };
  const run = async (name: "open" | "close", text: string) => {
    try {
      await editor.act(() => api.activities[name](id));
      toasts.show({ text });
    } catch (error) {
      tell(error);
    }
  };
  const remove = async () => {
    setAsking(false);
    try {
      await api.activities.delete(id);
      toasts.show({ text: words.removed });
      route("/console/activities", true);
    } catch (error) {
      tell(error);
    }
  };
  const states = { saved: words.saved, saving: words.saving, failed: words.saveFailed };
  return (
    <header>
      <div>
        <a class="soft small" href="/console/activities">
          {words.back}
        </a>
        <h1>{toText(activity.title, locale) || words.untitled}</h1>
        <output class="soft small">
          <span class={activity.status === "live" ? "chip good" : "chip"}>
            {words.statuses[activity.status]}
          </span>{" "}
          {states[status]} {status === "failed" && fault}
        </output>
      </div>
      <div class="acts">
        {activity.responses === 0 && (
          <button type="button" class="button plain" onClick={() => setAsking(true)}>
            {words.remove}
          </button>
        )}
        {activity.status !== "draft" && (
          <a class="button" href={`/console/activities/${id}`}>
            {words.results}
          </a>
        )}
        {activity.status === "live" ? (
          <button type="button" class="button" onClick={() => void run("close", words.closed)}>
            {words.close}
          </button>
        ) : (
          <button
            type="button"
            class="button primary"
            onClick={() => void run("open", words.opened)}
          >
            {words.open}
          </button>
        )}
      </div>
      {isAsking && (
        <Confirm
          title={words.remove}
          hint={words.removeAsk}
          action={words.remove}
          cancel={words.keep}
          onConfirm={() => void remove()}
          onClose={() => setAsking(false)}
        />
      )}
    </header>
  );
}
