import type { Locale } from "@tomoni/sdk/contract";
import { response as en } from "./en-response.ts";
import { response as ja } from "./ja-response.ts";
import type { ResponseText } from "./response-text.ts";

export const toResponse = (locale: Locale): ResponseText => (locale === "ja" ? ja : en);
