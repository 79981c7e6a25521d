import type { Locale, Project, TeamActivity } from "@tomoni/sdk/contract";
import { showPreview } from "@tomoni/widget/preview";
import { useEffect, useRef, useState } from "preact/hooks";
import { Choice } from "./choice.tsx";
import { toPreview } from "./to-preview.ts";
import { localeNames } from "./localized-field.tsx";
import type { ActivitiesWords } from "../words.ts";

interface Props {
  activity: TeamActivity;
  project: Project;
  locale: Locale;
  onLocale(locale: Locale): void;
  words: ActivitiesWords;
}

/** The widget itself beside the form, answered from the draft: nothing is sent from here. */
export function PreviewPane({ activity, project, locale, onLocale, words }: Props) {
  const [device, setDevice] = useState<"phone" | "desktop">("phone");
  const [scheme, setScheme] = useState<"light" | "dark">("light");
  const host = useRef<HTMLDivElement>(null);
  const shown = JSON.stringify(toPreview(activity, { ...project, locale }));
  useEffect(() => {
    if (!host.current) return;
    const baseUrl = location.origin;
    return showPreview(host.current, { activity: JSON.parse(shown), locale, scheme, baseUrl });
  }, [shown, locale, scheme]);
  return (
    <section class="preview-pane" aria-label={words.preview}>
      <header>
        <h2>{words.preview}</h2>
        <Choice<"phone" | "desktop">
          label={words.preview}
          value={device}
          options={{ phone: words.phone, desktop: words.desktop }}
          onChange={setDevice}
        />
        <Choice
          label={words.preview}
          value={locale}
          options={Object.fromEntries(project.locales.map((each) => [each, localeNames[each]]))}
          onChange={(next) => onLocale(next as Locale)}
        />
        <Choice<"light" | "dark">
          label={words.preview}
          value={scheme}
          options={{ light: words.light, dark: words.dark }}
          onChange={setScheme}
        />
      </header>
      <div class={`preview-ground ${device} ${scheme}`}>
        <div ref={host} lang={locale} />
      </div>
    </section>
  );
}
