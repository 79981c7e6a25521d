import type { EndpointAnswer } from "../contract/endpoints.ts";
import type { UploadAnswer } from "../contract/ideas.ts";
import type { Me, NewReply, QuestionReceipt } from "../contract/participants.ts";
import type { CallOptions, Transport } from "../transport.ts";
import { type Draft, withId } from "./draft.ts";

export type Receipts = EndpointAnswer<"me.receipts">;

export function createUploadsResource(transport: Transport) {
  return {
    /** Sends one image: JPEG, PNG, WebP, GIF or AVIF, at most 5 MiB. */
    create: (file: Blob, options?: CallOptions): Promise<UploadAnswer> => {
      // The row has no schema for its body: the body of the call is the file.
      const input: object = { body: file };
      return transport.call("uploads.create", input, options);
    },
  };
}

export function createMeResource(transport: Transport) {
  return {
    /** All that is held on me. */
    get: (options?: CallOptions): Promise<Me> => transport.call("me.get", {}, options),
    /** Erases my words and links; counts stay. */
    erase: (options?: CallOptions): Promise<void> => transport.call("me.erase", {}, options),
    /** What became of what I said, newest first. */
    receipts: (options?: CallOptions): Promise<Receipts> =>
      transport.call("me.receipts", {}, options),
  };
}

/** What the team made of one's own words, and wants to know of them. */
export function createVoicesResource(transport: Transport) {
  return {
    /** Replies to what the team asked about one's own words. */
    reply: (
      voiceId: string,
      draft: Draft<NewReply>,
      options?: CallOptions,
    ): Promise<QuestionReceipt> =>
      transport.call(
        "voices.reply",
        { params: { voiceId }, body: withId(draft, "entry") },
        options,
      ),
  };
}
