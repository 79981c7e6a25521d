import type { Locale } from "@tomoni/sdk";
import type { Placement, Trigger } from "@tomoni/sdk/contract";
import { LocalizedField } from "./localized-field.tsx";
import { SelectField } from "./select-field.tsx";
import type { ActivitiesWords } from "../words.ts";

interface Props {
  placement: Placement;
  locale: Locale;
  words: ActivitiesWords;
  onChange(placement: Placement): void;
}

const everywhere = { urls: [], devices: ["phone" as const, "desktop" as const] };

const begin: Record<string, Placement> = {
  inline: { kind: "inline" },
  launcher: { kind: "launcher", side: "end", label: {}, ...everywhere },
  prompt: {
    kind: "prompt",
    trigger: { on: "time", seconds: 20 },
    share: 1,
    restDays: 30,
    priority: 0,
    ...everywhere,
  },
};

const triggers: Record<string, Trigger> = {
  view: { on: "view" },
  time: { on: "time", seconds: 20 },
  scroll: { on: "scroll", percent: 50 },
  exit: { on: "exit" },
};

/** Where it shows: in the page, behind a button, or as a card that something brings up. */
export function PlacementFields({ placement, locale, words, onChange }: Props) {
  const { selector: _, ...offered } = words.placements;
  const options = placement.kind === "selector" ? words.placements : offered;
  return (
    <>
      <SelectField
        label={words.placement}
        value={placement.kind}
        options={options}
        onChange={(kind) => begin[kind] && onChange(begin[kind])}
      />
      {placement.kind === "launcher" && (
        <LocalizedField
          label={words.launcherLabel}
          text={placement.label}
          locale={locale}
          onChange={(label) => onChange({ ...placement, label })}
        />
      )}
      {placement.kind === "prompt" && (
        <>
          <SelectField
            label={words.trigger}
            value={placement.trigger.on}
            options={{ [placement.trigger.on]: placement.trigger.on, ...words.triggers }}
            onChange={(on) => triggers[on] && onChange({ ...placement, trigger: triggers[on] })}
          />
          <Amount
            trigger={placement.trigger}
            words={words}
            onChange={(trigger) => onChange({ ...placement, trigger })}
          />
        </>
      )}
    </>
  );
}

interface AmountProps {
  trigger: Trigger;
  words: ActivitiesWords;
  onChange(trigger: Trigger): void;
}

function Amount({ trigger, words, onChange }: AmountProps) {
  if (trigger.on !== "time" && trigger.on !== "scroll") return null;
  const isTime = trigger.on === "time";
  const most = isTime ? 3600 : 100;
  return (
    <label class="field">
      <span>{isTime ? words.seconds : words.percent}</span>
      <input
        type="number"
        class="input"
        min={1}
        max={most}
        value={isTime ? trigger.seconds : trigger.percent}
        onInput={({ currentTarget: { valueAsNumber } }) => {
          const amount = Math.round(valueAsNumber);
          if (!(amount >= 1 && amount <= most)) return;
          onChange(isTime ? { on: "time", seconds: amount } : { on: "scroll", percent: amount });
        }}
      />
    </label>
  );
}
