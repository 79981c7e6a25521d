import { DatabaseSync } from "node:sqlite";
import { pictureBytes } from "./uploads.store.ts";
import { randomBytes } from "node:crypto";
import sharp from "sharp";
import { createId, type UploadAnswer } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createTestServer } from "../../testing/test-server.ts";

function toForm(bytes: Uint8Array, { name = "file", filename = "a.png", type = "image/png" } = {}) {
  const boundary = "----test";
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${filename}"\r\nContent-Type: ${type}\r\n\r\n`;
  return {
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
  };
}

async function createUploads() {
  const server = await createTestServer({ publicUrl: "https://tomoni.example" });
  const { call } = await server.participant();
  const send = (form: { payload: Buffer; headers: Record<string, string> }) =>
    call("POST", "/v1/uploads", undefined, form);
  return { server, call, send };
}

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#c33" } });

test.each(["png", "jpeg", "webp", "gif", "avif"] as const)(
  "[U1] a %s is drawn anew as WebP",
  async (format) => {
    const { server, send } = await createUploads();
    const bytes = await picture(40, 30).toFormat(format).toBuffer();

    const answer = await send(toForm(bytes));

    const { imageId, ...rest } = answer.body as UploadAnswer;
    expect(answer.status).toBe(201);
    expect(rest).toEqual({
      url: `https://tomoni.example/images/${imageId}`,
      width: 40,
      height: 30,
    });
    const image = await server.app.inject({ method: "GET", url: `/images/${imageId}` });
    expect(image.headers).toMatchObject({
      "content-type": "image/webp",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "cross-origin",
      "cache-control": "public, max-age=31536000, immutable",
    });
    expect(await sharp(image.rawPayload).metadata()).toMatchObject({ format: "webp", width: 40 });
  },
);

test.each([
  ["https://x.example/voices", "https://x.example/voices/images/"],
  [undefined, "/images/"],
])("[C22] with the public address %s a picture is at %s", async (publicUrl, begin) => {
  const server = await createTestServer({ publicUrl });
  const { call } = await server.participant();
  const board = await server.activity({ kind: "ideas" });
  const form = toForm(await picture(4, 4).png().toBuffer());

  const { imageId, url } = (await call("POST", "/v1/uploads", undefined, form))
    .body as UploadAnswer;
  const id = createId("idea");
  const idea = await call("POST", `${board.url}/ideas`, { id, title: "Refill", imageId });

  expect(url).toBe(begin + imageId);
  expect(idea.body).toMatchObject({ image: { url } });
});

test("[U2] nothing of the file survives but its pixels, the right way up", async () => {
  const { server, send } = await createUploads();
  const exif = { IFD0: { Copyright: "Mio Tanaka" }, IFD3: { GPSLatitude: "35/1 39/1 0/1" } };
  const bytes = await picture(40, 30)
    .withExif(exif)
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const polyglot = Buffer.concat([bytes, Buffer.from("<script>alert(1)</script>")]);

  const { imageId, width, height } = (await send(toForm(polyglot))).body as UploadAnswer;

  const { rawPayload } = await server.app.inject({ method: "GET", url: `/images/${imageId}` });
  const metadata = await sharp(rawPayload).metadata();
  expect([width, height]).toEqual([30, 40]);
  expect([metadata.exif, metadata.icc, metadata.xmp, metadata.orientation]).toEqual(
    Array(4).fill(undefined),
  );
  expect(rawPayload.includes("script") || rawPayload.includes("Tanaka")).toBe(false);
});

test("[U3] a picture is made to fit 2000 pixels", async () => {
  const { send } = await createUploads();
  const bytes = await picture(4000, 1000).png().toBuffer();

  expect((await send(toForm(bytes))).body).toMatchObject({ width: 2000, height: 500 });
});

test("[U4] what is not a raster image, or would be huge, is refused", async () => {
  const { server, send } = await createUploads();
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  const files = {
    svg,
    "svg named png": svg,
    html: Buffer.from("<html><script>alert(1)</script>"),
    pdf: Buffer.from("%PDF-1.7\n"),
    noise: randomBytes(2000),
    nothing: Buffer.alloc(0),
    "half a png": (await picture(400, 300).png().toBuffer()).subarray(0, 300),
    bomb: await picture(9000, 9000).png().toBuffer(),
  };

  for (const [name, bytes] of Object.entries(files)) {
    const answer = await send(
      toForm(bytes, { type: name === "svg" ? "image/svg+xml" : "image/png" }),
    );
    expect({ name, body: answer.body }).toMatchObject({
      name,
      body: { status: 422, code: "image-unreadable" },
    });
  }
  expect(server.rows("select id from images")).toEqual([]);
});

test("[U5] a file over 5 MB is refused", async () => {
  const { send } = await createUploads();

  const answer = await send(toForm(randomBytes(6 * 1024 * 1024)));

  expect(answer.body).toMatchObject({ status: 413, code: "body-too-large" });
});

test("[U6] a form that is broken or holds no file is refused", async () => {
  const { call, send } = await createUploads();
  const type = (value: string) => ({ headers: { "content-type": value } });
  const good = toForm(await picture(4, 3).png().toBuffer());
  const text = Buffer.from(
    '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nhello\r\n--b--\r\n',
  );

  const answers = await Promise.all([
    send({ ...good, payload: good.payload.subarray(0, 90) }),
    send({ ...good, ...type("multipart/form-data") }),
    send({ payload: text, ...type("multipart/form-data; boundary=b") }),
    send({ payload: Buffer.from("--b--\r\n"), ...type("multipart/form-data; boundary=b") }),
    send({ payload: Buffer.from("noise"), ...type("multipart/form-data; boundary=b") }),
  ]);
  const json = await call("POST", "/v1/uploads", { file: "a" });

  expect(
    answers.map(({ status }) => status).filter((status) => status < 400 || status > 422),
  ).toEqual([]);
  expect(json.body).toMatchObject({ status: 415, code: "unsupported-media-type" });
});

test("[U7] a name with a path is a name", async () => {
  const { server, send } = await createUploads();
  const bytes = await picture(4, 3).png().toBuffer();

  const answer = await send(toForm(bytes, { filename: "../../../etc/passwd" }));

  expect(answer.status).toBe(201);
  expect((await server.anyone("GET", `/images/${createId("image")}`)).status).toBe(404);
});

test("[U8] a participant keeps only so many bytes of pictures, and others still have room", async () => {
  const { server, send } = await createUploads();
  const form = toForm(await picture(4, 4).png().toBuffer());
  const { imageId } = (await send(form)).body as UploadAnswer;
  change(server.path, `update images set bytes = zeroblob(${pictureBytes.ofParticipant - 10})`);

  const refused = await send(form);
  const other = await server.participant();
  const taken = await other.call("POST", "/v1/uploads", undefined, form);

  expect(refused.body).toMatchObject({ status: 413, code: "body-too-large" });
  expect(taken.status).toBe(201);
  expect(server.rows("select id from images where id = ?", imageId)).toHaveLength(1);
});

test("[U9] a picture that nothing shows is removed once a day has passed; one that is shown stays", async () => {
  const { server, call, send } = await createUploads();
  const board = await server.activity({ kind: "ideas" });
  const form = toForm(await picture(4, 4).png().toBuffer());
  const upload = async () => ((await send(form)).body as UploadAnswer).imageId;
  const [forgotten, shown, named] = [await upload(), await upload(), await upload()];
  const idea = { id: createId("idea"), title: "Refill", imageId: shown };
  await call("POST", `${board.url}/ideas`, idea);
  const image = { url: `/images/${named}`, alt: "", width: 4, height: 4 };
  await server.activity({ kind: "concept", image });
  server.clock.advance(86_400_001);

  const later = await upload();

  const left = server.rows("select id from images").map(({ id }) => id);
  expect(left).toEqual(expect.arrayContaining([shown, named, later]));
  expect(left).not.toContain(forgotten);
});

function change(path: string, statement: string): void {
  const database = new DatabaseSync(path, { timeout: 5000 });
  database.exec(statement);
  database.close();
}

test("[U10] the team sends a picture for an option, where its role may change activities, and it stays while an option names it", async () => {
  const server = await createTestServer({ publicUrl: "https://tomoni.example" });
  const form = toForm(await picture(40, 30).png().toBuffer());
  const send = async () => {
    const answer = await server.team("POST", "/v1/team/uploads", undefined, form);
    expect(answer.status).toBe(201);
    return answer.body as UploadAnswer;
  };
  const [shown, forgotten] = [await send(), await send()];
  const { url, width, height } = shown;
  const image = { url, width, height, alt: "A screw cap" };
  const options = ["Screw", "Push"].map((en) => ({ id: createId("option"), title: { en }, image }));
  await server.activity({ kind: "vote", method: "single", options });
  server.clock.advance(86_400_001);

  await send();

  const left = server.rows("select id from images").map(({ id }) => id);
  expect(shown).toMatchObject({ url: `https://tomoni.example/images/${shown.imageId}`, width: 40 });
  expect(left).toContain(shown.imageId);
  expect(left).not.toContain(forgotten.imageId);
});
