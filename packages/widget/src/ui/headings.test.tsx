import { beforeEach, expect, test } from "vitest";
import { createActivity } from "../testing/fixtures.ts";
import { showCustomer } from "../testing/show-customer.ts";
import { breakHeadings } from "./headings.ts";

beforeEach(() => document.body.replaceChildren());

/** Shows a vote with this title. */
async function showTitled(title: string) {
  const { root } = showCustomer(createActivity("vote", { locale: "ja", title }));
  await expect.poll(() => root.querySelector("h2")).not.toBeNull();
  return { root, heading: root.querySelector("h2") as HTMLElement };
}

test.each([
  ["いっしょに決めたいと思います。", "いっしょに|決めたいと|思います。"],
  ["お気に入りのボトルに「ふた」を", "お気に|入りの|ボトルに|「ふた」を"],
  ["Which cap should it have?", "Which cap should it have?"],
])("[A7] where a browser does not find phrases, %s breaks between them", async (title, split) => {
  const { root, heading } = await showTitled(title);

  breakHeadings(root);

  expect(heading.innerHTML.replaceAll("<wbr>", "|")).toBe(split);
  expect(heading.textContent).toBe(title);
  expect(getComputedStyle(heading).wordBreak).toBe(split === title ? "auto-phrase" : "keep-all");
});

test("[A7] the frame tells the browser its language, in spite of its reset", async () => {
  const { heading } = await showTitled("このボトルに、あったらいいものは？");
  heading.style.width = "10em";
  const words = heading.firstChild as Text;
  const range = new Range();
  const letters = words.data.split("");
  const tops = letters.map((_, at) => {
    range.setStart(words, at);
    range.setEnd(words, at + 1);
    return range.getBoundingClientRect().top;
  });

  const beginLines = letters.filter((_, at) => tops[at] !== tops[at - 1]);

  // Each line begins with a phrase, none in the middle of a word.
  expect(beginLines.join("")).toBe("こあ");
});
