import { expect, test } from "vitest";
import { parseConfig } from "../config.ts";
import { toText } from "./init.ts";

const made = { projectId: "prj_1", projectKey: "pk_1", secretKey: "sk_1" };
const config = parseConfig({ TOMONI_DATABASE_URL: "sqlite::memory:" });

test("[C7] init says how to come in to the console, where there is one, and else nothing of it", () => {
  const ownerLink = "http://127.0.0.1:8787/console/link#secret";

  expect(
    toText({ ...made, ownerLink }, config)
      .split("\n")
      .slice(-2),
  ).toEqual([
    "Open the console as its owner, once, within 24 hours, while the server runs:",
    ownerLink,
  ]);
  expect(toText(made, config)).not.toContain("console");
});
