import type { IconName } from "./ui/icon.tsx";

type PlaceName = "today" | "voices" | "activities" | "flow" | "brand" | "settings";

export interface Place {
  name: PlaceName & IconName;
  href: string;
  key: string;
}

/** Where the rail leads, and the key that follows `g`. */
export const places: readonly Place[] = [
  { name: "today", href: "/console/", key: "t" },
  { name: "voices", href: "/console/voices", key: "v" },
  { name: "activities", href: "/console/activities", key: "a" },
  { name: "brand", href: "/console/brand", key: "b" },
  { name: "settings", href: "/console/settings", key: "s" },
];
