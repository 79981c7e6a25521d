/** One line of a chart: a value for each place along the axis. */
export interface Series {
  name: string;
  values: readonly number[];
}

const width = 860;
const height = 460;
const frame = { left: 70, right: 210, top: 52, bottom: 60 };
const colours = [
  "#2f4b8f",
  "#b5482f",
  "#2e7d5b",
  "#8a5a00",
  "#6b3fa0",
  "#00717f",
  "#a0306f",
  "#4f5b66",
  "#7a3b12",
  "#1f6f1f",
  "#5561c9",
  "#93222e",
  "#3d3d3d",
];

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** Powers of ten around the values. */
function toDecades(values: readonly number[]): number[] {
  const first = Math.floor(Math.log10(Math.min(...values)));
  const last = Math.ceil(Math.log10(Math.max(...values)));
  return Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index));
}

/** Places labels at least a line apart, in the order of where they belong. */
function spread(tops: readonly number[], gap: number): number[] {
  const order = tops.map((top, index) => ({ top, index })).toSorted((a, b) => a.top - b.top);
  const placed: number[] = [];
  let free = 0;
  for (const { top, index } of order) {
    const at = Math.max(top, free);
    placed[index] = at;
    free = at + gap;
  }
  return placed;
}

function toLabel(value: number): string {
  if (value >= 1) return value.toLocaleString("en");
  return String(Number(value.toPrecision(1)));
}

/**
 * Draws lines over two logarithmic axes as SVG: sizes to the right, milliseconds upwards. Neither axis has a zero.
 */
export function drawChart(sizes: readonly number[], series: readonly Series[]): string {
  const decades = toDecades(series.flatMap(({ values }) => values));
  const [low = 1, high = 10] = [decades[0], decades.at(-1)];
  const [small = 1, large = 10] = [sizes[0], sizes.at(-1)];
  const share = (value: number, from: number, to: number) =>
    Math.log10(value / from) / Math.log10(to / from);
  const x = (size: number) =>
    frame.left + share(size, small, large) * (width - frame.left - frame.right);
  const y = (value: number) =>
    height - frame.bottom - share(value, low, high) * (height - frame.top - frame.bottom);

  const rows = decades.map((value) => {
    const at = y(value).toFixed(1);
    return `<line x1="${frame.left}" x2="${width - frame.right}" y1="${at}" y2="${at}" stroke="#d5d9de"/><text x="${frame.left - 8}" y="${at}" text-anchor="end" dominant-baseline="middle">${toLabel(value)}</text>`;
  });
  const columns = sizes.map(
    (size) =>
      `<text x="${x(size).toFixed(1)}" y="${height - frame.bottom + 20}" text-anchor="middle">${size.toLocaleString("en")}</text>`,
  );
  const tops = spread(
    series.map(({ values }) => y(values.at(-1)!)),
    15,
  );
  const lines = series.map(({ name, values }, index) => {
    const colour = colours[index % colours.length]!;
    const points = values.map(
      (value, place) => `${x(sizes[place]!).toFixed(1)},${y(value).toFixed(1)}`,
    );
    const end = y(values.at(-1)!).toFixed(1);
    const right = width - frame.right;
    const top = tops[index]!.toFixed(1);
    return `<polyline points="${points.join(" ")}" fill="none" stroke="${colour}" stroke-width="1.8"/><line x1="${right}" y1="${end}" x2="${right + 12}" y2="${top}" stroke="${colour}" stroke-width="0.7"/><text x="${right + 15}" y="${top}" fill="${colour}" dominant-baseline="middle">${escape(name)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="#333" role="img" aria-label="Time of a request by number of responses">
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="${frame.left}" y="24" font-size="15" fill="#111">Time of one request, by how many have responded</text>
<text x="${frame.left}" y="41">Median in milliseconds; both axes are logarithmic and have no zero</text>
${[...rows, ...columns, ...lines].join("\n")}
<text x="${(frame.left + width - frame.right) / 2}" y="${height - 16}" text-anchor="middle">Responses in the vote; a tenth as many ideas and comments, 100,000 at most</text>
</svg>
`;
}
