import type { Request } from "playwright-core";

/** What `tomoni notice --json` tells of one call. */
export interface NoticedCall {
  name: string;
  method: string;
  path: string;
  fields: { field: string }[];
}

/** The table of what may be sent, as lines `<call> <field>`. */
export function readNotice(json: string): {
  calls: NoticedCall[];
  lines: Set<string>;
  stored: string[];
} {
  const notice = JSON.parse(json) as {
    transmissions: { calls: NoticedCall[] }[];
    stored: { name: string }[];
  };
  const calls = notice.transmissions.flatMap((row) => row.calls);
  const lines = calls.flatMap(({ name, fields }) => fields.map(({ field }) => `${name} ${field}`));
  return { calls, lines: new Set(lines), stored: notice.stored.map(({ name }) => name) };
}

function toNames(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => toNames(item, path));
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([name, inner]) => toNames(inner, `${path}.${name}`));
}

function toBody(request: Request, type: string): string[] {
  const data = request.postDataBuffer();
  if (!data) return [];
  if (type.startsWith("multipart/"))
    return [...data.toString("latin1").matchAll(/ name="(\w+)"/g)].map(
      ([, name]) => `body.${name}`,
    );
  return toNames(JSON.parse(data.toString()), "body");
}

/** What a request of the widget carries, as lines `<call> <field>`; a call that is in no row is told as such. */
export async function toSent(request: Request, calls: readonly NoticedCall[]): Promise<string[]> {
  const { pathname, searchParams } = new URL(request.url());
  const call = calls.find(
    ({ method, path }) =>
      method === request.method() &&
      new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(pathname),
  );
  if (!call) return [`unknown ${request.method()} ${pathname}`];
  const headers = await request.allHeaders();
  const params = [...call.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `params.${name}`);
  const own = ["authorization", "last-event-id"].filter((name) => headers[name]);
  const fields = [
    ...params,
    ...[...searchParams.keys()].map((name) => `query.${name}`),
    ...own.map((name) => `headers.${name}`),
    ...toBody(request, headers["content-type"] ?? ""),
  ];
  return fields.map((field) => `${call.name} ${field}`);
}
