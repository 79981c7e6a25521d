import { isTemporary } from "@tomoni/sdk/errors";
import type { UploadAnswer } from "@tomoni/sdk/contract";
import type { PhotoText } from "../../i18n/photo-text.ts";
import { addRoutes } from "../../platform/routes.ts";
import type { Scope } from "../../store/scope.ts";
import { openParticipant } from "../../store/sending.ts";
import type { Session } from "../../store/session.ts";
import type { Photo, PhotoStore, SentPhoto } from "./photo-store.ts";

/** Pixels on the longer side: more than a phone shows, and a tenth of what its camera makes. */
const mostPx = 1600;

addRoutes({ "uploads.create": ["POST", "/v1/uploads", "imageId"] });

/** Draws a picture small on white ground; what a camera writes beside the pixels, such as the place, stays behind. */
async function draw(file: Blob): Promise<HTMLCanvasElement> {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, mostPx / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser does not draw");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas;
}

/** Uploads are nobody's: whoever has not responded before becomes a participant first. */
async function upload(
  session: Session,
  canvas: HTMLCanvasElement,
  signal: AbortSignal,
): Promise<UploadAnswer> {
  const { keep, call } = session;
  const file = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
  keep.allow();
  await (await openParticipant(session)).join();
  signal.throwIfAborted();
  // The row has no schema for its body: the body of the call is the file.
  return call("uploads.create", { body: file } as object, { signal });
}

interface PhotoNeeds {
  scope: Scope;
  words: PhotoText;
  store: PhotoStore;
}

/** Makes a picture of a file ready to be sent. @throws when it is none that this browser can read */
export async function createPhoto({ scope, words, store }: PhotoNeeds, file: Blob): Promise<Photo> {
  const canvas = await draw(file);
  let sent: SentPhoto | null = null;
  let ending = new AbortController();
  const send = async ({ signal }: AbortController) => {
    const { imageId, url, width, height } = await upload(scope.session, canvas, signal);
    sent = { imageId, image: { url, alt: "", width, height } };
  };
  return {
    canvas,
    stop: () => ending.abort(),
    async send() {
      if (sent) return sent;
      store.setState({ isSending: true, problem: "" });
      scope.announce(words.sending);
      ending = new AbortController();
      try {
        await send(ending);
      } catch (error) {
        if (ending.signal.aborted) scope.announce(words.stopped);
        else store.setState({ problem: isTemporary(error) ? words.failed : words.refused });
      }
      store.setState({ isSending: false });
      return sent;
    },
  };
}
