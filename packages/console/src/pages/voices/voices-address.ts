import type { VoiceListOptions } from "@tomoni/sdk";

/** The list as its address says it; what the server does not know is the server's to refuse. */
export type VoiceQuery = Omit<VoiceListOptions, "cursor" | "limit">;

const names = [
  "view",
  "q",
  "stage",
  "department",
  "holder",
  "kind",
  "activity",
  "tone",
  "sort",
] as const;

/** What the list shows, as the address of the page says. */
export function toVoicesQuery(search: Readonly<Record<string, string>>): VoiceQuery {
  const given = names.filter((name) => search[name]);
  return Object.fromEntries(given.map((name) => [name, search[name]])) as VoiceQuery;
}

/** The address of the list, or of a voice beside it. */
export function toVoicesHref(query: VoiceQuery, voiceId?: string): string {
  const given = names.flatMap((name) => {
    const value = query[name];
    return value ? [[name, value]] : [];
  });
  const search = new URLSearchParams(given).toString();
  const path = voiceId ? `/console/voices/${voiceId}` : "/console/voices";
  return search ? `${path}?${search}` : path;
}
