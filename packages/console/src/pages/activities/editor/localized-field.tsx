import type { Locale, LocalizedText } from "@tomoni/sdk";

export const localeNames = { ja: "日本語", en: "English" } as const;

interface Props {
  label: string;
  hint?: string;
  text: LocalizedText;
  locale: Locale;
  isLong?: boolean;
  onChange(text: LocalizedText): void;
}

/** One text in the language that is being written; the others stay. */
export function LocalizedField({ label, hint, text, locale, isLong, onChange }: Props) {
  const common = {
    class: "input",
    lang: locale,
    value: text[locale] ?? "",
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) => {
      const { [locale]: _, ...others } = text;
      onChange(currentTarget.value ? { ...others, [locale]: currentTarget.value } : others);
    },
  };
  return (
    <label class="field">
      <span>{label}</span>
      {isLong ? <textarea {...common} rows={3} /> : <input type="text" {...common} />}
      {hint && <small>{hint}</small>}
    </label>
  );
}
