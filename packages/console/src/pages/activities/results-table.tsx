import type { Results } from "@tomoni/sdk";
import { useConsole } from "../../console-context.ts";
import type { ActivitiesWords } from "./words.ts";

interface Props {
  results: Results;
  words: ActivitiesWords;
  nameOf(optionId: string): string;
}

/** The numbers behind the plot, folded until asked for; the rounds of a ranked vote below. */
export function ResultsTable({ results, words, nameOf }: Props) {
  const table = toTable(results, words, nameOf, useConsole().format.percent);
  if (!table) return null;
  return (
    <details class="results-table">
      <summary>{words.table}</summary>
      <Table {...table} />
      {results.kind === "vote" && results.method === "ranked" && (
        <>
          <h3>{words.rounds}</h3>
          <Table
            head={["", ...results.options.map(({ optionId }) => nameOf(optionId))]}
            rows={results.rounds.map(({ counts }, index) => [
              words.round(index + 1),
              ...results.options.map(
                ({ optionId }) =>
                  `${Math.round(counts.find((each) => each.optionId === optionId)?.count ?? 0)}`,
              ),
            ])}
          />
        </>
      )}
    </details>
  );
}

interface TableProps {
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

function Table({ head, rows }: TableProps) {
  return (
    <table>
      <thead>
        <tr>
          {head.map((text, index) => (
            <th scope="col" key={index}>
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first, ...cells], row) => (
          <tr key={row}>
            <th scope="row">{first}</th>
            {cells.map((text, index) => (
              <td class="figure" key={index}>
                {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function toTable(
  results: Results,
  words: ActivitiesWords,
  nameOf: (optionId: string) => string,
  percent: (share: number) => string,
): TableProps | undefined {
  if (results.kind === "vote") {
    const head = ["", words.count, words.share, words.low, words.high, words.verified];
    const rows = results.options.map((option) => {
      const share = "strength" in option ? option.strength : option.share;
      return [
        nameOf(option.optionId),
        `${"count" in option ? option.count : option.wins}`,
        ...(share ? [share.estimate, share.low, share.high].map(percent) : ["–", "–", "–"]),
        "verifiedCount" in option ? `${option.verifiedCount}` : "–",
      ];
    });
    return { head, rows };
  }
  if (results.kind === "concept") {
    const head = ["", words.count, words.share, words.low, words.high, words.verified];
    const rows = results.reactions.map(({ emotion, count, share, verifiedCount }) => [
      words.emotions[emotion] ?? emotion,
      `${count}`,
      ...(share ? [share.estimate, share.low, share.high].map(percent) : ["–", "–", "–"]),
      `${verifiedCount}`,
    ]);
    return { head, rows };
  }
  if (results.kind === "pulse")
    return {
      head: [words.score, words.count],
      rows: results.scores.map(({ score, count }) => [`${score}`, `${count}`]),
    };
  return undefined;
}
