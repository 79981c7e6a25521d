import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = new URL("../../demo/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), "utf8");
const pages = readdirSync(folder).filter((name) => name.endsWith(".html"));

function toMatches(html: string, pattern: RegExp): string[] {
  return [...html.matchAll(pattern)].map(([, found = ""]) => found);
}

test.each(pages)("[D4] %s has no script, style or address a strict policy would refuse", (name) => {
  const html = read(name);

  expect(html).not.toMatch(/<style|<link rel="stylesheet"|\sstyle=|\son[a-z]+=|<script>/);
  expect(toMatches(html, /\s(?:src|href)="([^"]*)"/g).filter((url) => !/^[/#]/.test(url))).toEqual(
    [],
  );
});

test.each(pages)("[D5] %s holds the widget's one line and its three activities", (name) => {
  const wanted = name.startsWith("methods")
    ? ["APPROVAL", "RANKED", "PAIRWISE"]
    : ["VOTE", "IDEAS", "CONCEPT"];

  const html = read(name);

  expect(toMatches(html, /<tomoni-activity activity="{{ACTIVITY_(\w+)}}">/g)).toEqual(wanted);
  expect(
    toMatches(
      html,
      /(<script async src="\/tomoni\.js" data-project="{{PROJECT_KEY}}"(?: data-placements)?>)/g,
    ),
  ).toHaveLength(1);
});

test.each(pages)("[D6] %s says in its footer that maker and voices are invented", (name) => {
  const [footer = ""] = toMatches(read(name), /<footer([\s\S]*)<\/footer>/g);

  expect(footer).toMatch(/すべて架空|are fictional/);
});

test.each(pages)(
  "[D7] every picture on %s has words and a size, so that nothing shifts",
  (name) => {
    const images = toMatches(read(name), /<img([^>]*)>/g);

    const incomplete = images.filter(
      (image) => !/\swidth="\d+"\s+height="\d+"/.test(image) || !/\salt="/.test(image),
    );

    expect(images.length).toBeGreaterThan(0);
    expect(incomplete).toEqual([]);
  },
);

test.each(readdirSync(new URL("pictures/", folder)))("[D4] the picture %s is inert", (name) => {
  const picture = read(`pictures/${name}`);

  expect(picture).toMatch(/^<svg [^>]*viewBox="[^"]+" width="\d+" height="\d+"/);
  expect(picture).toMatch(/<title>[^<]+<\/title>/);
  expect(picture).not.toMatch(/<script|<foreignObject|<text|href=|\son[a-z]+=|url\((?!#)/i);
});
