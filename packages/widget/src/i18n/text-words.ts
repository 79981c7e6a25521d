import type { Locale } from "@tomoni/sdk/contract";
import { text as en } from "./en.ts";
import { text as ja } from "./ja.ts";
import type { Text } from "./text.ts";

export const toText = (locale: Locale): Text => (locale === "ja" ? ja : en);
