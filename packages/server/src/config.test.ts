import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { parseConfig } from "./config.ts";

const inMemory = { TOMONI_DATABASE_URL: "sqlite::memory:", TOMONI_SECRET: "s".repeat(32) };

test("[G7] without settings the server keeps to this machine", () => {
  expect(parseConfig(inMemory)).toEqual({
    databasePath: ":memory:",
    host: "127.0.0.1",
    port: 8787,
    secret: "s".repeat(32),
    formerSecrets: [],
    publicUrl: undefined,
    trustedProxies: [],
    rateLimitScale: 1,
    metricsKey: undefined,
    oidc: undefined,
    unknownSettings: [],
  });
});

test("[G7] every fault of the settings is told at once, without passwords", () => {
  const parse = () =>
    parseConfig({
      TOMONI_DATABASE_URL: "mysql://mio:hunter2@db/tomoni",
      TOMONI_PORT: "80.5",
      TOMONI_SECRET: "short",
      TOMONI_PUBLIC_URL: "ftp://tomoni.example",
      TOMONI_TRUSTED_PROXIES: "10.0.0.0/8, 10.0.0.0/33, ::/64, everybody",
      TOMONI_RATE_LIMIT_SCALE: "many",
      TOMONI_METRICS_KEY: "short",
    });

  expect(parse).toThrow(
    expect.objectContaining({
      name: "ConfigError",
      faults: [
        expect.stringContaining("TOMONI_DATABASE_URL"),
        expect.stringContaining("TOMONI_PORT"),
        expect.stringContaining("TOMONI_RATE_LIMIT_SCALE"),
        expect.stringContaining('"10.0.0.0/33"'),
        expect.stringContaining('"everybody"'),
        expect.stringContaining("TOMONI_PUBLIC_URL"),
        expect.stringContaining("TOMONI_SECRET"),
        expect.stringContaining("TOMONI_METRICS_KEY"),
      ],
    }),
  );
  expect(parse).not.toThrow(/hunter2/);
});

test.each([
  "TOMONI_DATABASE_URL",
  "TOMONI_HOST",
  "TOMONI_PORT",
  "TOMONI_SECRET",
  "TOMONI_PUBLIC_URL",
  "TOMONI_RATE_LIMIT_SCALE",
  "TOMONI_METRICS_KEY",
])("[G7] an empty %s, as a template without its value leaves it, is a fault", (name) => {
  const faults = [expect.stringMatching(new RegExp(`^${name} must `))];
  expect(() => parseConfig({ ...inMemory, [name]: "" })).toThrow(
    expect.objectContaining({ faults }),
  );
});

test("[G7] a secret is made once beside the database, for its owner alone", () => {
  const folder = mkdtempSync(join(tmpdir(), "tomoni-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const environment = { TOMONI_DATABASE_URL: `sqlite:${folder}/new/tomoni.db` };

  const { secret, databasePath } = parseConfig(environment);

  expect(secret.length).toBeGreaterThanOrEqual(32);
  expect(parseConfig(environment).secret).toBe(secret);
  expect(readFileSync(`${databasePath}.secret`, "utf8").trim()).toBe(secret);
  expect(statSync(`${databasePath}.secret`).mode & 0o777).toBe(0o600);
});

test("[G7] the package's page lists every setting that is read", () => {
  const source = readFileSync(join(import.meta.dirname, "config.ts"), "utf8");
  const [, list = ""] = /const settingNames = \[([^\]]*)\]/.exec(source) ?? [];
  const names = list.match(/TOMONI_\w+/g) ?? [];
  const page = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");

  expect(names.length).toBeGreaterThan(8);
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  const read = source.match(/environment\["TOMONI_\w+"\]/g) ?? [];
  expect(new Set(read.map((text) => text.slice(13, -2)))).toEqual(new Set(names));
});

test("[G7] an identity provider is named with all three of its settings, and by https", () => {
  const parse = (issuer?: string, id?: string, secret?: string) => () =>
    parseConfig({
      ...inMemory,
      ...(issuer !== undefined && { TOMONI_OIDC_ISSUER: issuer }),
      ...(id !== undefined && { TOMONI_OIDC_CLIENT_ID: id }),
      ...(secret !== undefined && { TOMONI_OIDC_CLIENT_SECRET: secret }),
    }).oidc;

  expect(parse()()).toBeUndefined();
  expect(parse("https://id.example", "tomoni", "s")()).toEqual({
    issuer: "https://id.example",
    clientId: "tomoni",
    clientSecret: "s",
  });
  expect(parse("http://127.0.0.1:3000", "tomoni", "s")).toThrow(/TOMONI_OIDC_ISSUER/);
  expect(parse("http://id.example", "tomoni", "s")).toThrow(/TOMONI_OIDC_ISSUER/);
  expect(parse("id.example", "tomoni", "s")).toThrow(/TOMONI_OIDC_ISSUER/);
  expect(parse("https://id.example", "tomoni")).toThrow(/TOMONI_OIDC_CLIENT_SECRET/);
  expect(parse(undefined, "tomoni", "s")).toThrow(/TOMONI_OIDC_ISSUER/);
});
