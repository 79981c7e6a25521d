/** A short text with tables, to be written in one of several forms. */
export interface Document {
  title: string;
  /** What it is not yet. */
  draft: string;
  intro: string;
  sections: readonly Section[];
}

interface Section {
  title: string;
  text?: string;
  lines?: readonly string[];
  table?: { columns: readonly string[]; rows: readonly (readonly string[])[] };
}

/** Puts values in place of `{name}`. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

const inCell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");

export function toMarkdown({ title, draft, intro, sections }: Document): string {
  const parts = [`# ${title}`, `> ${draft}`, intro];
  for (const { title: heading, text, lines, table } of sections) {
    parts.push(`## ${heading}`);
    if (text) parts.push(text);
    if (lines) parts.push(lines.map((line) => `- ${line}`).join("\n"));
    if (!table) continue;
    const toRow = (cells: readonly string[]) => `| ${cells.map(inCell).join(" | ")} |`;
    const rule = table.columns.map(() => "---");
    parts.push([table.columns, rule, ...table.rows].map(toRow).join("\n"));
  }
  return parts.join("\n\n");
}

const escape = (text: string) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

const wrap = (tag: string, content: string) => `<${tag}>${content}</${tag}>`;

/** A piece of a page, without any style: it takes that of the site. */
export function toHtml({ title, draft, intro, sections }: Document): string {
  const parts = [wrap("h1", escape(title)), wrap("p", wrap("strong", escape(draft)))];
  parts.push(wrap("p", escape(intro)));
  for (const { title: heading, text, lines, table } of sections) {
    parts.push(wrap("h2", escape(heading)));
    if (text) parts.push(wrap("p", escape(text)));
    if (lines) parts.push(wrap("ul", lines.map((line) => wrap("li", escape(line))).join("")));
    if (!table) continue;
    const toRow = (cells: readonly string[], tag: string) =>
      wrap("tr", cells.map((cell) => wrap(tag, escape(cell))).join(""));
    const body = table.rows.map((cells) => toRow(cells, "td")).join("\n");
    parts.push(
      wrap("table", `\n${wrap("thead", toRow(table.columns, "th"))}\n${wrap("tbody", body)}\n`),
    );
  }
  return parts.join("\n");
}
