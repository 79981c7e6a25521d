/** Thrown when the database cannot be had; the message is a sentence for the person who started the program. */
export class StoreError extends Error {
  override readonly name = "StoreError";
}
