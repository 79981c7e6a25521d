import { type Charter, createId, limits } from "@tomoni/sdk";
import { useState } from "preact/hooks";
import { useConsole } from "../../console-context.ts";
import { Fault, useSubmit } from "../../session/sign-in.tsx";
import type { BrandWords } from "./words.ts";

interface Props {
  charter: Charter;
  words: BrandWords;
  onDone(): void;
  onLeave(): void;
}

type Value = Charter["values"][number];

/** A new value's id is its own for ever: what names it stays true when it is renamed. */
const toNewValue = (): Value => ({ id: createId("charter"), name: "", description: "" });

function toFirstValues({ values }: Charter): Value[] {
  const missing = Math.max(0, limits.leastCharterValues - values.length);
  return [...values, ...Array.from({ length: missing }, toNewValue)];
}

/** Writes the charter's next version. */
export function CharterForm({ charter, words, onDone, onLeave }: Props) {
  const { api, stepUp, words: common } = useConsole();
  const [essence, setEssence] = useState(charter.essence);
  const [values, setValues] = useState(() => toFirstValues(charter));
  const [never, setNever] = useState(charter.never.join("\n"));
  const [id] = useState(() => createId("charter"));
  const { fault, isBusy, submit } = useSubmit(async () => {
    const lines = never.split("\n").map((line) => line.trim());
    const draft = { id, essence, values, never: lines.filter(Boolean) };
    await stepUp.confirm(() => api.charter.update(draft, { ifRevision: charter.version }));
    onDone();
  });
  const change = (at: number, next: Partial<Value>): void =>
    setValues(values.map((value, index) => (index === at ? { ...value, ...next } : value)));
  return (
    <form class="charter-form" onSubmit={submit}>
      <label class="field">
        <span>{words.essence}</span>
        <textarea
          class="input"
          required
          maxLength={limits.charterEssence}
          value={essence}
          onInput={(event) => setEssence(event.currentTarget.value)}
        />
        <small>{words.essenceHint}</small>
      </label>
      <fieldset class="field">
        <legend>{words.values}</legend>
        <small>{words.valuesHint}</small>
        {values.map((value, at) => (
          <div class="value" key={value.id}>
            <input
              class="input"
              aria-label={words.valueName}
              placeholder={words.valueName}
              required
              maxLength={limits.valueName}
              value={value.name}
              onInput={(event) => change(at, { name: event.currentTarget.value })}
            />
            <input
              class="input"
              aria-label={words.valueDescription}
              placeholder={words.valueDescription}
              maxLength={limits.valueDescription}
              value={value.description}
              onInput={(event) => change(at, { description: event.currentTarget.value })}
            />
            <button
              type="button"
              class="button plain"
              disabled={values.length <= limits.leastCharterValues}
              onClick={() => setValues(values.filter((_, index) => index !== at))}
            >
              {words.remove}
            </button>
          </div>
        ))}
        {values.length < limits.charterValues && (
          <button type="button" class="button" onClick={() => setValues([...values, toNewValue()])}>
            {words.addValue}
          </button>
        )}
      </fieldset>
      <label class="field">
        <span>{words.never}</span>
        <textarea
          class="input"
          value={never}
          onInput={(event) => setNever(event.currentTarget.value)}
        />
        <small>{words.neverHint}</small>
      </label>
      <Fault text={fault} />
      <footer>
        <button class="button primary" disabled={isBusy}>
          {words.publish}
        </button>
        <button type="button" class="button plain" onClick={onLeave}>
          {common.frame.cancel}
        </button>
      </footer>
    </form>
  );
}
