interface Props {
  label: string;
  value: string;
  options: Readonly<Record<string, string>>;
  onChange(value: string): void;
}

export function SelectField({ label, value, options, onChange }: Props) {
  return (
    <label class="field">
      <span>{label}</span>
      <select
        class="input"
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      >
        {Object.entries(options).map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
