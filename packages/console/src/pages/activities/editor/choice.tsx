interface Props<Value extends string> {
  label: string;
  value: Value;
  options: Readonly<Partial<Record<Value, string>>>;
  onChange(value: Value): void;
}

/** A few words of which one holds. */
export function Choice<Value extends string>({ label, value, options, onChange }: Props<Value>) {
  return (
    <fieldset class="choice" aria-label={label}>
      {(Object.entries(options) as [Value, string][]).map(([name, text]) => (
        <button
          key={name}
          type="button"
          class="chip"
          aria-pressed={name === value}
          onClick={() => onChange(name)}
        >
          {text}
        </button>
      ))}
    </fieldset>
  );
}
