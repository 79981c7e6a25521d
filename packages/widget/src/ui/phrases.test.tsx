import { cleanup, render } from "@testing-library/preact";
import { h } from "preact";
import { afterEach, expect, test } from "vitest";
import { createActivity } from "../testing/fixtures.ts";
import { showCustomer } from "../testing/show-customer.ts";
import { toPhrases } from "./phrases.ts";

afterEach(() => {
  cleanup();
  document.body.replaceChildren();
});

/** The phrases of a heading, as a browser is told them. */
function split(text: string): string[] {
  const { container } = render(<p>{toPhrases(text)}</p>);
  return container.innerHTML.replace(/<\/?p>/g, "").split("<wbr>");
}

test("[A7] a Japanese heading breaks between phrases, and stays the same text", () => {
  expect(split("毎日さわるところだから、いっしょに決めたいと思います。")).toEqual([
    "毎日さわるところだから、いっしょに",
    "決めたいと",
    "思います。",
  ]);
  expect(split("お気に入りのボトルに「ふた」を")).toEqual([
    "お気に",
    "入りの",
    "ボトルに",
    "「ふた」を",
  ]);
  expect(split("Which cap should the new bottle have?")).toHaveLength(1);
});

test("[A7] the frame of a Japanese activity tells the browser its language, in spite of its reset", async () => {
  const { root } = showCustomer(createActivity("vote", { locale: "ja" }));
  await expect.poll(() => root.querySelector("h2")).not.toBeNull();

  const lines = (text: string) => {
    const probe = document.createElement("p");
    probe.style.width = "10em";
    root.querySelector(".root")?.append(probe);
    probe.textContent = text;
    const range = new Range();
    const letters = text.split("");
    const tops = letters.map((_, at) => {
      range.setStart(probe.firstChild as Text, at);
      range.setEnd(probe.firstChild as Text, at + 1);
      return range.getBoundingClientRect().top;
    });
    return letters.filter((_, at) => tops[at] !== tops[at - 1]).join("");
  };

  // Each letter begins a line: a phrase, never the middle of a word.
  expect(lines("このボトルに、あったらいいものは？")).toBe("こあ");
});
