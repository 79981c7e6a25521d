import { expect, test } from "vitest";
import { createTestServer } from "../testing/test-server.ts";

test("[AP2] the API's page names its files as seen from /docs/, and the server by its public address", async () => {
  const publicUrl = "https://feedback.example.com/voices";
  const { anyone } = await createTestServer({ publicUrl });

  const bare = await anyone("GET", "/docs");
  const page = await anyone("GET", "/docs/");
  const files = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file);

  // Without the path that a proxy puts before it, so both are relative.
  expect([bare.status, bare.headers["location"]]).toEqual([302, "docs/"]);
  expect(files.filter((file) => !file?.startsWith("./static/"))).toEqual([]);
  expect(files.length).toBeGreaterThan(3);
  for (const path of ["/openapi.json", "/docs/json"])
    expect((await anyone("GET", path)).body).toMatchObject({ servers: [{ url: publicUrl }] });
});

test("[AP2] without a public address the description is of the server that gives it", async () => {
  const { anyone } = await createTestServer();

  expect((await anyone("GET", "/openapi.json")).body).toMatchObject({ servers: [{ url: "/" }] });
});
