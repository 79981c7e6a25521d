import multipart from "@fastify/multipart";
import { createId, limits } from "@tomoni/sdk/contract";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type Caller, toActor } from "../../access/caller.ts";
import { AppError } from "../../errors.ts";
import { addRoute } from "../../edge/route.ts";
import type { Ports } from "../../ports.ts";
import { createImage, ofTeam } from "./uploads.store.ts";
import { reencode } from "./reencode.ts";

/** @throws AppError for a form that is broken, or does not hold one file */
async function readFile(request: FastifyRequest): Promise<Buffer> {
  try {
    const file = await request.file();
    if (file) return await file.toBuffer();
  } catch (cause) {
    const isTooLarge = (cause as { code?: unknown }).code === "FST_REQ_FILE_TOO_LARGE";
    throw new AppError(isTooLarge ? "body-too-large" : "image-unreadable", { cause });
  }
  throw new AppError("image-unreadable", { detail: "Send one image as a file." });
}

export function addUploadsRoutes(
  app: FastifyInstance,
  { store, clock, publicUrl }: Pick<Ports, "store" | "clock" | "publicUrl">,
): void {
  app.register(async (scope) => {
    await scope.register(multipart, {
      limits: { fileSize: limits.uploadBytes, files: 1, fields: 0, parts: 1 },
    });

    /** Keeps the image of a request; without a participant it is the team's. */
    async function keep(request: FastifyRequest, caller: Caller) {
      if (!request.isMultipart())
        throw new AppError("unsupported-media-type", {
          detail: "Send the image as multipart/form-data.",
        });
      const { bytes, width, height } = await reencode(await readFile(request));
      const now = clock.now();
      const id = createId("image", now);
      const row = {
        project_id: caller.project.id,
        id,
        participant_id: caller.participant?.id ?? ofTeam,
        width,
        height,
        bytes,
        created_at: now,
      };
      await store.records.change(toActor(caller), (change) => createImage(change, row));
      const body = { imageId: id, url: `${publicUrl}/images/${id}`, width, height };
      return { status: 201, body };
    }

    addRoute(scope, "uploads.create", ({ caller, request }) => keep(request, caller));
    addRoute(scope, "team.uploads.create", ({ caller, request }) => keep(request, caller));
  });

  /** Uploaded pictures: a fixed type, and nothing in them may run. */
  const config = { limit: "file" } as const;
  app.get<{ Params: { imageId: string } }>(
    "/images/:imageId",
    { config },
    async (request, reply) => {
      const image = await store.reads.image(request.params.imageId);
      if (!image) throw new AppError("image-not-found");
      void reply.headers({
        "cache-control": "public, max-age=31536000, immutable",
        "content-security-policy": "default-src 'none'; sandbox",
        "cross-origin-resource-policy": "cross-origin",
      });
      return reply.type("image/webp").send(Buffer.from(image.bytes));
    },
  );
}
