import type { Locale, LocalizedText } from "@tomoni/sdk";

/** A text in the reader's language, or in the other where it has only that. */
export function toText(text: LocalizedText, locale: Locale): string {
  return text[locale] ?? Object.values(text)[0] ?? "";
}
