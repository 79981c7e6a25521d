import type { BrowserContextOptions } from "playwright-core";
import type { Locale } from "@tomoni/sdk/contract";

/** A device, a theme and a language in which every state is looked at. */
export interface Look {
  /** Such as `phone-light-ja`; the name of the folder of its pictures. */
  name: string;
  locale: Locale;
  context: BrowserContextOptions;
}

const devices = {
  phone: {
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
  },
  desktop: { viewport: { width: 1280, height: 900 } },
} as const;

function toLook(device: keyof typeof devices, colorScheme: "light" | "dark", locale: Locale): Look {
  const name = `${device}-${colorScheme}-${locale}`;
  return { name, locale, context: { ...devices[device], colorScheme } };
}

export const allLooks: readonly Look[] = (["phone", "desktop"] as const).flatMap((device) =>
  (["light", "dark"] as const).flatMap((scheme) =>
    (["ja", "en"] as const).map((locale) => toLook(device, scheme, locale)),
  ),
);

/** The two looks whose pictures are stored: between them each device, theme and language once. */
export const storedLooks: readonly Look[] = [
  toLook("phone", "light", "ja"),
  toLook("desktop", "dark", "en"),
];
