import { expect, test } from "vitest";
import { compareRules } from "../../scripts/spec.mjs";

/** The source of a test whose name cites these rules, put together so that this file does not cite them. */
function testCiting(...ids: string[]): string {
  return `test("${ids.map((id) => `[${id}]`).join(" ")} the vote counts", () => {});`;
}

test("[H2] rules and the tests that cite them are compared both ways", () => {
  const specification = [
    "# Votes",
    "**Q1** A ballot counts once.",
    "- **Q2** The later ballot counts.",
    "Prose may say **Q9** without making a rule of it.",
    "**Q3** A closed activity takes no ballot.",
    "**Q3** The same number again.",
  ].join("\n");

  const found = compareRules(specification, [testCiting("Q1", "Q2"), testCiting("Q7")]);

  expect(found).toEqual({
    rules: 4,
    cited: 2,
    uncited: ["Q3", "Q3"],
    unknown: ["Q7"],
    repeated: ["Q3"],
  });
});
