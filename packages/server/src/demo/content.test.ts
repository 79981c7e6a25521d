import { existsSync, readFileSync } from "node:fs";
import { limits, text } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { contentEn } from "./content-en.ts";
import { contentJa } from "./content-ja.ts";
import type { DemoContent } from "./content.ts";

const contents = [contentJa, contentEn];

/** Every text of the demo with the schema it must pass unchanged. */
function toTexts({ activities, ideas, comments, pins }: DemoContent) {
  return [
    ...Object.values(activities).flatMap((activity) => [
      { value: activity.title, schema: text(1, limits.activityTitle) },
      { value: activity.description, schema: text(1, limits.activityDescription) },
      ...activity.options.map(({ title }) => ({ value: title, schema: text(1, 80) })),
      ...activity.options.map(({ description }) => ({ value: description, schema: text(1, 500) })),
      ...[activity.image, ...activity.options.map(({ image }) => image)].flatMap((image) =>
        image === null ? [] : [{ value: image.alt, schema: text(1, limits.imageAlt) }],
      ),
    ]),
    ...ideas.map(({ title }) => ({ value: title, schema: text(1, 60) })),
    ...ideas.map(({ body }) => ({ value: body, schema: text(0, 400) })),
    ...ideas.map(({ journey }) => ({
      value: journey?.answer ?? "",
      schema: text(0, limits.commentBody),
    })),
    ...comments.map(({ body }) => ({ value: body, schema: text(1, limits.commentBody) })),
    ...pins.map(({ body = "" }) => ({ value: body, schema: text(0, limits.pinBody) })),
  ];
}

/** What both languages must share: everything but the words. */
function toShape({ activities, ideas, comments, pins }: DemoContent) {
  return {
    activities: Object.entries(activities).map(([key, { kind, method, image, options }]) => ({
      key,
      kind,
      method,
      image: image?.src,
      options: options.map((option) => [option.image.src, option.appeal]),
    })),
    ideas: ideas.map(({ appeal, journey }) => [appeal, journey?.stages]),
    comments: comments.map(({ target, replyTo, byTeam }) => ({ target, replyTo, byTeam })),
    pins: pins.map(({ x, y, emotion, body }) => [x, y, emotion, body !== undefined]),
  };
}

test("[D1] every text of the demo is stored as it is written", () => {
  const texts = contents.flatMap(toTexts);

  const refused = texts.filter(({ value, schema }) => schema.safeParse(value).data !== value);

  expect(texts.length).toBeGreaterThan(500);
  expect(refused.map(({ value }) => value)).toEqual([]);
});

test("[D2] the demo says as much in Japanese as in English", () => {
  expect(toShape(contentJa)).toEqual(toShape(contentEn));
});

test("[D2] each language brings its own words", () => {
  const [ja = [], en = []] = contents.map(({ ideas, comments }) =>
    [...ideas, ...comments].map(({ body }) => body).filter((body) => body !== ""),
  );

  expect(ja.filter((body) => !/\p{sc=Hiragana}/u.test(body))).toEqual([]);
  expect(en.filter((body) => /\p{sc=Hiragana}/u.test(body))).toEqual([]);
});

test("[D3] every picture the demo names is drawn, with the size it states", () => {
  const images = contents.flatMap(({ activities }) =>
    Object.values(activities).flatMap(({ image, options }) =>
      [image, ...options.map((option) => option.image)].filter((each) => each !== null),
    ),
  );

  const wrong = images.filter(({ src, width, height }) => {
    const file = new URL(`../..${src}`, import.meta.url);
    return (
      !existsSync(file) ||
      !readFileSync(file, "utf8").includes(`width="${width}" height="${height}"`)
    );
  });

  expect(images.length).toBeGreaterThan(0);
  expect(wrong).toEqual([]);
});
