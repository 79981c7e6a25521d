import type { Locale } from "@tomoni/sdk/contract";
import type { OrderText } from "./order-text.ts";

export const loadOrder = async (locale: Locale): Promise<OrderText> =>
  (await (locale === "ja" ? import("./ja-order.ts") : import("./en-order.ts"))).order;
