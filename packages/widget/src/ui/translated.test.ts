import { h, render } from "preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { followTranslation } from "./translated.ts";

/** A name that the types of the browser advise against, and translations use. */
const cover: string = "font";
let ending: AbortController;
let place: HTMLElement;

beforeEach(() => {
  ending = new AbortController();
  place = document.createElement("div");
  document.body.append(place);
});

afterEach(() => {
  ending.abort();
  place.remove();
});

/** Puts words of its own over each text, as Chrome's translation of pages does. */
function translate() {
  const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (texts.nextNode()) found.push(texts.currentNode as Text);
  for (const text of found) {
    if (!text.data.trim() || text.parentElement?.closest("font")) continue;
    const [outer, inner] = [document.createElement(cover), document.createElement(cover)];
    inner.textContent = `<${text.data}>`;
    outer.append(inner);
    text.replaceWith(outer);
  }
}

const told = () => new Promise((resolve) => setTimeout(resolve));
const draw = (votes: number, more = "") =>
  render(
    h("p", null, votes > 2 && h("b", null, "Many"), `${votes} votes`, more && ` ${more}`),
    place,
  );

test("[GP10] a text that changes behind a translation is seen, and can be translated again", async () => {
  draw(1);
  followTranslation(place, ending.signal);
  translate();
  await told();
  expect(place.textContent).toBe(" <1 votes>");

  draw(2);
  await told();
  expect(place.innerHTML).toBe("<p>2 votes</p>");

  translate();
  await told();
  expect(place.textContent).toBe(" <2 votes>");
});

test("[GP10] what comes before a translated text stands before it, and what goes takes its translation along", async () => {
  draw(1, "and counting");
  followTranslation(place, ending.signal);
  translate();
  await told();

  draw(3);
  await told();

  expect(place.textContent).toBe("Many3 votes");
});

test("[GP10] the original comes back as it was, whichever way a browser brings it", async () => {
  draw(1);
  followTranslation(place, ending.signal);
  const text = place.querySelector("p")?.firstChild as Text;
  for (const restore of [
    (font: Element) => font.replaceWith(text),
    (font: Element) => font.remove(),
  ]) {
    translate();
    await told();

    restore(place.querySelector(cover) as Element);
    await told();

    expect(place.innerHTML).toBe("<p>1 votes</p>");
  }
});
