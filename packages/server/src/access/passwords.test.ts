import { NewPassword, SignIn } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createPasswords } from "./passwords.ts";

const passwords = createPasswords();

test("[T32] a password is kept as argon2id with a salt of its own, and known again by nothing but itself", async () => {
  const [one, other] = await Promise.all([
    passwords.hash("ふたは静か"),
    passwords.hash("ふたは静か"),
  ]);

  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(one).not.toBe(other);
  expect(await passwords.verify("ふたは静か", one)).toBe(true);
  expect(await passwords.verify("ふたは静か ", one)).toBe(false);
  expect(await passwords.verify("ふたは静か", null)).toBe(false);
  expect(await passwords.verify("", undefined)).toBe(false);
});

test("[T32] a hash made at another cost is still understood", async () => {
  // Of "correct horse", by the reference implementation's parameters of a smaller machine: m=8192, t=1, p=2.
  const { argon2Sync } = await import("node:crypto");
  const salt = Buffer.from("0123456789abcdef");
  const tag = argon2Sync("argon2id", {
    message: "correct horse",
    nonce: salt,
    memory: 8192,
    passes: 1,
    parallelism: 2,
    tagLength: 32,
  });
  const text = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "");
  const stored = `$argon2id$v=19$m=8192,t=1,p=2$${text(salt)}$${text(tag)}`;

  expect(await passwords.verify("correct horse", stored)).toBe(true);
  expect(await passwords.verify("correct house", stored)).toBe(false);
});

test("[T32] while passwords are hashed the event loop goes on", async () => {
  let turns = 0;
  let isDone = false;
  const count = (): void => {
    turns += 1;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);

  await Promise.all(Array.from({ length: 6 }, () => passwords.hash("correct horse")));
  isDone = true;

  expect(turns).toBeGreaterThan(100);
});

test.each([
  ["nine characters", "a".repeat(9), false],
  ["ten of any sort", "あいうえおかきくけこ", true],
  ["ten families, each of several code points", "👩‍👩‍👧‍👦".repeat(10), true],
  ["two hundred", "a".repeat(200), true],
  ["two hundred and one", "a".repeat(201), false],
  ["blanks", " ".repeat(10), true],
  ["half a character", `${"a".repeat(10)}\ud800`, false],
])("[T32] a password of %s is taken or not", (_name, password, isTaken) => {
  expect(NewPassword.safeParse(password).success).toBe(isTaken);
});

test("[T32] a password is the same however its letters were typed, and an address however it was written", () => {
  const parse = (email: string, password: string) => SignIn.parse({ email, password });

  expect(parse("Mari@Shop.example ", "ＡＢＣ ｶﾞ é".normalize("NFD"))).toEqual(
    parse("mari@shop.example", "ABC ガ é".normalize("NFC")),
  );
});

test("[T31] what becomes no address by NFKC is none", () => {
  expect(SignIn.safeParse({ email: "a＠b@shop.example", password: "x" }).success).toBe(false);
  expect(SignIn.safeParse({ email: "mari@shop\u3000.example", password: "x" }).success).toBe(false);
});
