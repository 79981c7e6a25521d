import { createTomoniTeam } from "@tomoni/sdk";

const baseUrl = process.env["TOMONI_URL"] ?? "http://127.0.0.1:8787";
const secretKey = process.env["TOMONI_SECRET_KEY"];
if (secretKey === undefined)
  throw new Error("Set TOMONI_SECRET_KEY to a secret key (sk_…); npm start prints the demo's.");

const tomoni = createTomoniTeam({ baseUrl, secretKey });

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

for await (const activity of tomoni.activities.all({ kind: "vote" })) {
  const results = await tomoni.activities.results(activity.id);
  if (results.kind !== "vote" || results.method === "pairwise") continue;
  const titles = new Map(
    activity.options.map((option) => [option.id, option.title.en ?? option.title.ja ?? ""]),
  );
  console.log(
    `\n${activity.title.en ?? activity.title.ja} (${results.method}, ${results.responses} ballots)`,
  );
  for (const option of results.options) {
    const share = option.share
      ? `${percent(option.share.estimate)} (95%: ${percent(option.share.low)} to ${percent(option.share.high)})`
      : "too few ballots for a share";
    console.log(`  ${titles.get(option.optionId)}: ${option.count} ballots, ${share}`);
  }
  console.log(`  Verdict: ${results.verdict.state}`);
}
