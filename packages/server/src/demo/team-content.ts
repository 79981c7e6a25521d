/** Who looks after what customers say; the demo's visitor is in `product`. */
export type DeskKey = "product" | "care" | "planning";

export const deskKeys: readonly DeskKey[] = ["product", "care", "planning"];

/** Made-up people of the shop, as its departments. */
export interface DemoDesk {
  name: string;
  daysLimit: number;
  /** The first one does what the script says the department does. */
  members: { name: string; mail: string }[];
}

interface ByDesk {
  by: DeskKey;
}

/** What a department does with a voice, in the order of the script. */
export type DeskAct =
  | (ByDesk & { kind: "hand-over"; to: DeskKey; words: string })
  | (ByDesk & { kind: "note"; words: string })
  | (ByDesk & { kind: "ask"; words: string; reply?: string })
  | (ByDesk & { kind: "answer"; words: string })
  | (ByDesk & { kind: "decide"; outcome: string; words: string; values?: string[] })
  | (ByDesk & { kind: "rate"; scores: readonly [number, number, number] });

export interface DemoCharter {
  essence: string;
  values: { id: string; name: string; description: string }[];
  never: string[];
}

export interface DemoTeam {
  desks: Record<DeskKey, DemoDesk>;
  /** By the number of the idea. */
  ideas: Readonly<Record<number, DeskAct[]>>;
  /** What a department is handed other words with. */
  handOver: string;
  /** Said to those whose words name no wish. */
  thanks: string;
  /** Words that wait to be looked at. */
  held: string[];
  hidden: { words: string; reason: string };
  /** The first version and the one after it, with what departments say of that. */
  charters: [DemoCharter, DemoCharter];
  agreements: Record<DeskKey, { agrees: boolean; words: string }>;
}

export const handOver = (by: DeskKey, to: DeskKey, words: string): DeskAct => ({
  kind: "hand-over",
  by,
  to,
  words,
});
export const note = (by: DeskKey, words: string): DeskAct => ({ kind: "note", by, words });
export const answer = (by: DeskKey, words: string): DeskAct => ({ kind: "answer", by, words });
export const rate = (by: DeskKey, ...scores: [number, number, number]): DeskAct => ({
  kind: "rate",
  by,
  scores,
});
