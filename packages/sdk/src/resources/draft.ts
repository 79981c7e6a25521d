import { createId, type IdKind } from "../contract/ids.ts";

/** Something to create; without an id it gets one, made once, so that a retry cannot create it twice. */
export type Draft<New extends { id?: string | undefined }> = Omit<New, "id"> & { id?: string };

export function withId<Body extends { id?: string }>(body: Body, kind: IdKind) {
  return { ...body, id: body.id ?? createId(kind) };
}
