import { expect, test } from "vitest";
import { parseConfig } from "../config.ts";
import { checkSettings } from "./settings-checks.ts";

const strong = "k3Zs9vQm4XeW7yTg1pLr8uNc2bHd6jFa";
const safe = {
  TOMONI_DATABASE_URL: "sqlite::memory:",
  TOMONI_SECRET: strong,
  TOMONI_PUBLIC_URL: "https://feedback.example",
};
const postgres = { ...safe, TOMONI_DATABASE_URL: "postgres://tomoni@db.example/tomoni" };

function read(environment: Record<string, string | undefined>) {
  const checks = checkSettings(parseConfig(environment));
  return checks
    .filter(({ status }) => status !== "ok")
    .map(({ name, status }) => `${name} ${status}`);
}

test("[X21] doctor finds nothing unsafe in safe settings", () => {
  expect(read(safe)).toEqual([]);
  expect(
    read({
      ...postgres,
      TOMONI_DATABASE_URL: `${postgres.TOMONI_DATABASE_URL}?sslmode=verify-full`,
    }),
  ).toEqual([]);
  expect(read({ ...safe, TOMONI_TRUSTED_PROXIES: "10.0.0.0/8,192.0.2.1,2001:db8::/32" })).toEqual(
    [],
  );
});

test.each([
  ["a misspelt setting", { TOMONI_TRUSTED_PROXY: "127.0.0.1" }, ["settings warn"]],
  ["a setting in small letters", { tomoni_port: "80" }, ["settings warn"]],
  ["a secret of the shop's own", { TOMONI_IDENTITY_SECRET: "ids_1" }, []],
  ["no public address", { TOMONI_PUBLIC_URL: undefined }, ["address warn"]],
  [
    "no public address where others reach it",
    { TOMONI_PUBLIC_URL: undefined, TOMONI_HOST: "0.0.0.0" },
    ["address fail"],
  ],
  ["http", { TOMONI_PUBLIC_URL: "http://feedback.example" }, ["address fail"]],
  ["http on this machine", { TOMONI_PUBLIC_URL: "http://localhost:8787" }, []],
  ["limits off", { TOMONI_RATE_LIMIT_SCALE: "0" }, ["limits fail"]],
  ["limits far too high", { TOMONI_RATE_LIMIT_SCALE: "1000" }, ["limits warn"]],
  ["trust in half of everybody", { TOMONI_TRUSTED_PROXIES: "0.0.0.0/1" }, ["proxies fail"]],
  ["trust in very many", { TOMONI_TRUSTED_PROXIES: "2001::/16" }, ["proxies warn"]],
  ["one letter as a secret", { TOMONI_SECRET: "a".repeat(40) }, ["strength fail"]],
  [
    "words as a secret",
    { TOMONI_SECRET: "please-change-this-secret-before-use" },
    ["strength fail"],
  ],
  [
    "digits in a row",
    { TOMONI_SECRET: "1234567890123456789012345678901234567890" },
    ["strength fail"],
  ],
  ["a weak former secret", { TOMONI_SECRET_PREVIOUS: "a".repeat(40) }, ["strength fail"]],
  [
    "a key of the metrics that all know",
    { TOMONI_METRICS_KEY: "metrics-password" },
    ["strength fail"],
  ],
])("[X21] doctor finds %s", (_, change, found) => {
  expect(read({ ...safe, ...change })).toEqual(found);
});

test.each(["0.0.0.0/0", "10.0.0.1, ::/0", "::/00"])(
  "[X21] trust in everybody (%s) keeps the server from starting",
  (networks) => {
    expect(() => read({ ...safe, TOMONI_TRUSTED_PROXIES: networks })).toThrow(/everybody/);
  },
);

test("[X21] doctor finds what goes to another machine's database in the clear", () => {
  expect(read(postgres)).toEqual(["transport warn"]);
});
