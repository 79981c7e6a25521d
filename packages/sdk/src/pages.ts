import type { Page } from "./contract/primitives.ts";

/** Which part of a list to give. */
export interface PageOptions {
  /** `nextCursor` of the page before; the first page without. */
  cursor?: string;
  /** Items a page, 1 to 100. Default 20. */
  limit?: number;
}

/** Walks every item of a list, asking for each page when it is needed. */
export async function* iteratePages<Item, Query extends PageOptions>(
  list: (query: Query) => Promise<Page<Item>>,
  query: Query,
): AsyncGenerator<Item, void, undefined> {
  let page = await list(query);
  yield* page.items;
  while (page.nextCursor !== null) {
    page = await list({ ...query, cursor: page.nextCursor });
    yield* page.items;
  }
}
