import type { Locale, TeamActivity } from "@tomoni/sdk";
import { useConsole } from "../../../console-context.ts";
import { toRefusal } from "../../../session/refusals.ts";
import type { Editor } from "./editor-state.ts";
import { LocalizedField } from "./localized-field.tsx";
import { PictureField } from "./picture-field.tsx";
import type { ActivitiesWords } from "../words.ts";

interface Props {
  editor: Editor;
  activity: TeamActivity;
  locale: Locale;
  words: ActivitiesWords;
}

/** What customers choose from: added, removed and put in order until the first response is in. */
export function OptionFields({ editor, activity, locale, words }: Props) {
  const { api, toasts, words: all } = useConsole();
  const { id, options, responses } = activity;
  const isFixed = responses > 0;
  const act = (run: () => Promise<TeamActivity>) =>
    editor.act(run).catch((error: unknown) => {
      toasts.show({ text: toRefusal(error, all) });
    });
  const add = () =>
    act(() => api.options.create(id, { title: { [locale]: words.option(options.length + 1) } }));
  const move = (at: number, by: number) => {
    const ids = options.map((option) => option.id);
    const [moved] = ids.splice(at, 1);
    ids.splice(at + by, 0, moved!);
    return act(() => api.options.order(id, ids));
  };
  return (
    <section class="option-fields">
      <h2>{words.options}</h2>
      <ol>
        {options.map((option, at) => (
          <li key={option.id} class="card" aria-label={words.option(at + 1)}>
            <header>
              <h3>{words.option(at + 1)}</h3>
              <button
                type="button"
                class="button plain"
                disabled={isFixed || at === 0}
                onClick={() => void move(at, -1)}
              >
                {words.moveUp}
              </button>
              <button
                type="button"
                class="button plain"
                disabled={isFixed || at === options.length - 1}
                onClick={() => void move(at, 1)}
              >
                {words.moveDown}
              </button>
              <button
                type="button"
                class="button plain"
                disabled={isFixed}
                onClick={() =>
                  void act(() => api.options.delete({ activityId: id, optionId: option.id }))
                }
              >
                {words.removeOption}
              </button>
            </header>
            <LocalizedField
              label={words.optionName}
              text={option.title}
              locale={locale}
              onChange={(title) => editor.changeOption(option.id, { title })}
            />
            <LocalizedField
              label={words.description}
              text={option.description}
              locale={locale}
              isLong
              onChange={(description) => editor.changeOption(option.id, { description })}
            />
            <PictureField
              image={option.image}
              words={words}
              onChange={(image) => editor.changeOption(option.id, { image })}
            />
          </li>
        ))}
      </ol>
      <button type="button" class="button" disabled={isFixed} onClick={() => void add()}>
        {words.addOption}
      </button>
    </section>
  );
}
