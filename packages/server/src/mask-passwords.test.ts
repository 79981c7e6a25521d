import { expect, test } from "vitest";
import { parseConfig } from "./config.ts";
import { toOpenError } from "./cli/open-store.ts";
import { maskPasswords } from "./mask-passwords.ts";

const spellings = [
  "postgres://mio:hunter2@db/tomoni",
  "postgres://mio:hun@hunter2@db/tomoni",
  "postgres://mio:a/hunter2@db/tomoni",
  "postgres://mio:a:hunter2@db/tomoni",
  "postgres://mio:a#?hunter2@db/tomoni",
  "postgres://:hunter2@db/tomoni",
  "postgres://mi@o:hunter2@db/tomoni",
  "postgres://mio@db/tomoni?password=hunter2",
  "postgres://mio@db/tomoni?sslmode=require&PASSWORD=hunter2",
  "postgres://mio@db/tomoni?%70assword=hunter2",
  "postgres://mio@db/tomoni?sslpassword=hunter2&sslmode=require",
  "mysql://mio:hunter2@db/tomoni",
  "mio:hunter2@db",
  "postgres:mio:hunter2@db",
  "host=db user=mio password=hunter2",
  "host=db password='hun ter hunter2' user=mio",
];

test.each(spellings)("[G7] the password in %s is told to nobody", (address) => {
  const environment = {
    TOMONI_DATABASE_URL: address,
    TOMONI_SECRET: "s",
    TOMONI_PUBLIC_URL: address,
  };

  expect(maskPasswords(address)).not.toContain("hunter2");
  expect(toOpenError(address, new Error(`connect ${address}`)).message).not.toContain("hunter2");
  expect(() => parseConfig(environment)).not.toThrow(/hunter2/);
});

test("[G7] what is no password stays to be read", () => {
  const plain = "postgres://db.example:5432/tomoni?sslmode=require&application_name=shop";

  expect(maskPasswords(plain)).toBe(plain);
  expect(maskPasswords("sqlite:./data/tomoni.db")).toBe("sqlite:./data/tomoni.db");
  expect(maskPasswords("postgres://mio:hunter2@db:5432/tomoni")).toBe(
    "postgres://mio:***@db:5432/tomoni",
  );
});

test("[G7] a public address with a password, a query or a fragment is refused", () => {
  for (const address of [
    "https://a:hunter2@x.example",
    "https://x.example/?a=1",
    "https://x.example/#a",
  ])
    expect(() =>
      parseConfig({ TOMONI_DATABASE_URL: "sqlite::memory:", TOMONI_PUBLIC_URL: address }),
    ).toThrow(/TOMONI_PUBLIC_URL/);
});
