import type { TeamActivity } from "@tomoni/sdk";
import { useConsole } from "../../../console-context.ts";
import type { ActivitiesWords } from "../words.ts";

interface Props {
  activity: TeamActivity;
  projectKey: string;
  words: ActivitiesWords;
}

/** What to paste into a page, with a button that copies it. */
export function EmbedLines({ activity, projectKey, words }: Props) {
  const { toasts } = useConsole();
  const isInline = activity.placement.kind === "inline";
  const line = `<script async src="${location.origin}/tomoni.js" data-project="${projectKey}"${isInline ? "" : " data-placements"}></script>`;
  const text = isInline
    ? `${line}\n<tomoni-activity activity="${activity.id}"></tomoni-activity>`
    : line;
  return (
    <section class="card embed-lines">
      <h2>{words.embed}</h2>
      <p>{isInline ? words.embedHint : words.embedLineHint}</p>
      <pre>{text}</pre>
      <button
        type="button"
        class="button"
        onClick={() =>
          void navigator.clipboard.writeText(text).then(() => toasts.show({ text: words.copied }))
        }
      >
        {words.copy}
      </button>
    </section>
  );
}
