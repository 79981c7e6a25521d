import type { Locale } from "@tomoni/sdk/contract";
import type { ReceiptText } from "../../i18n/receipt-text.ts";

export const loadReceiptText = async (locale: Locale): Promise<ReceiptText> =>
  (
    await (locale === "ja"
      ? import("../../i18n/ja-ideas-later.ts")
      : import("../../i18n/en-ideas-later.ts"))
  ).receipt;
