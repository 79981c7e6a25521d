import { expect, test } from "vitest";
import { toIndexTerms, toSimilarSearch } from "../../packages/server/src/analysis/similar-terms.ts";
import { createWorld, newIdea, type Pair } from "./fixtures.ts";

/** Finding ideas like a text. */
export function testSimilar(pair: Pair): void {
  test("[Q12] similar ideas share a term, the most similar titles first, within one activity", async () => {
    const { store, activity, author } = await createWorld(pair.one);
    const [here, there] = [await activity({ kind: "ideas" }), await activity({ kind: "ideas" })];
    const submit = async (activityId: string, title: string, body = "") => {
      const terms = toIndexTerms({ title, body });
      const input = newIdea(author(), activityId, { title, body, terms });
      await store.write("createIdea", input);
      return input.row.id;
    };
    const find = (text: string, limit: number) =>
      store.reads.similarIdeaIds(here, toSimilarSearch(text), limit);
    const inBody = await submit(here, "補充", "Don't refill “it” {here}");
    const longer = await submit(here, "Refill the green cap at home");
    const same = await submit(here, "Refill caps");
    await submit(there, "Refill caps");

    expect(await find("Refill caps", 3)).toEqual([same, longer, inBody]);
    expect(await find("don't", 3)).toEqual([inBody]);
    expect(await find("the refill caps", 1)).toEqual([same]);
    expect(await find("!", 3)).toEqual([]);
  });
}
