import { networkInterfaces } from "node:os";
import { expect, test } from "vitest";
import { createOwnOrigins, toReachableUrl } from "./own-address.ts";

test.each([
  [
    { publicUrl: "https://x.example/voices", host: "0.0.0.0", port: 8787 },
    "https://x.example/voices",
  ],
  [{ publicUrl: undefined, host: "127.0.0.1", port: 8787 }, "http://127.0.0.1:8787"],
  [{ publicUrl: undefined, host: "::1", port: 8787 }, "http://[::1]:8787"],
  [{ publicUrl: undefined, host: "::", port: 80 }, "http://[::1]:80"],
  [{ publicUrl: undefined, host: "0.0.0.0", port: 8787 }, "http://127.0.0.1:8787"],
  [{ publicUrl: undefined, host: "shop.example", port: 8787 }, "http://shop.example:8787"],
])("[C22] a server configured as %j is reached at %s", (config, url) => {
  expect(toReachableUrl(config)).toBe(url);
});

test("[O5] a server that listens on every address is its own on each, by its port alone", () => {
  const isOwn = createOwnOrigins(undefined, () => ({ address: "::", port: 8787 }));
  const [first] = Object.values(networkInterfaces()).flat();

  expect(
    isOwn(
      new URL(`http://${first!.family === "IPv6" ? `[${first!.address}]` : first!.address}:8787`)
        .origin,
    ),
  ).toBe(true);
  expect(isOwn("http://[::1]:8787")).toBe(true);
  expect(isOwn("http://shop.example:8787")).toBe(false);
  expect(isOwn("https://127.0.0.1:8787")).toBe(false);
  expect(isOwn("http://127.0.0.1")).toBe(false);
});

test("[O5] before it listens a server has no origin of its own", () => {
  expect(createOwnOrigins(undefined, () => undefined)("http://127.0.0.1:8787")).toBe(false);
});
