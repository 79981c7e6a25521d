import type { Look } from "./look.ts";
import { kinds, type State, type StateKind } from "./state.ts";

const titles: Record<StateKind, string> = {
  "vote-single": "Vote: one of several",
  "vote-approval": "Vote: as many as one likes",
  "vote-ranked": "Vote: an order",
  "vote-pairwise": "Vote: two at a time",
  ideas: "Ideas",
  concept: "Concept",
  comments: "Comments",
  pulse: "Pulse",
  placed: "Launchers, panels and prompts",
  returning: "Coming back: news, and what is held",
};

function toRow({ kind, name, caption }: State, looks: readonly Look[]): string {
  const pictures = looks.map(
    (look) => `<img src="${look.name}/${kind}-${name}.webp" alt="${caption}" loading="lazy" />`,
  );
  return `### ${name}\n\n${caption}\n\n| ${looks.map((look) => look.name).join(" | ")} |\n|${" --- |".repeat(looks.length)}\n| ${pictures.join(" | ")} |\n`;
}

/** The page that shows all pictures, kind by kind. */
export function toContents(states: readonly State[], looks: readonly Look[]): string {
  const parts = kinds.map((kind) => {
    const rows = states.filter((state) => state.kind === kind).map((state) => toRow(state, looks));
    return `## ${titles[kind]}\n\n${rows.join("\n")}`;
  });
  const links = kinds.map(
    (kind) =>
      `- [${titles[kind]}](#${titles[kind]
        .toLowerCase()
        .replaceAll(/[^\w ]/g, "")
        .replaceAll(" ", "-")})`,
  );
  return `# Every state of the widget

Written by \`pnpm gallery\`, which brings a real browser on a real server to each state of test/gallery/states.ts and takes its
picture. Stored here are ${looks.map(({ name }) => name).join(" and ")}; \`pnpm gallery --all\` takes phone and desktop, light
and dark, in Japanese and English, into test/artifacts/gallery.

${links.join("\n")}

${parts.join("\n")}`;
}
