import { expect, test } from "vitest";
import { createTomoni } from "./client.ts";
import { createTomoniTeam } from "./team.ts";

const baseUrl = "https://feedback.example.com";
const customer = (options: object) => () =>
  createTomoni({ baseUrl, projectKey: "pk_test", ...options });
const team = (options: object) => () =>
  createTomoniTeam({ baseUrl, secretKey: "sk_test", ...options });

test.each([
  undefined,
  "",
  "feedback.example.com",
  "/voices",
  "ftp://feedback.example.com",
  `${baseUrl}?a=1`,
  `${baseUrl}#top`,
  "https://mio:word@feedback.example.com",
])("[S39] a client refuses %s as baseUrl, and says what it wants", (wrong) => {
  expect(customer({ baseUrl: wrong })).toThrow(/^baseUrl must be/);
  expect(team({ baseUrl: wrong })).toThrow(/^baseUrl must be/);
});

test("[S39] keys in each other's place are refused before anything is sent, and not repeated", () => {
  const secret = customer({ projectKey: "sk_very_secret" });

  expect(secret).toThrow(/^projectKey is a secret key/);
  expect(secret).not.toThrow(/very_secret/);
  expect(customer({ projectKey: undefined })).toThrow(/^projectKey must be/);
  expect(team({ secretKey: "pk_test" })).toThrow(/^secretKey must be/);
  expect(team({ secretKey: undefined })).toThrow(/^secretKey must be/);
});

test("[S39] an address with a path, a port or a slash at its end is taken", () => {
  for (const right of [`${baseUrl}/`, `${baseUrl}/voices/`, "http://127.0.0.1:8787"]) {
    expect(customer({ baseUrl: right })).not.toThrow();
    expect(team({ baseUrl: right })).not.toThrow();
  }
});
