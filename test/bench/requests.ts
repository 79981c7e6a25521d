export const origin = "https://shop.example";

export interface RequestParts {
  method: "GET" | "PUT" | "POST";
  url: string;
  token?: string;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
}

/** The bytes of a request as a page of the shop would send it. */
export function toRequest({ method, url, token, headers, body }: RequestParts): Buffer {
  const { host, pathname, search } = new URL(url);
  const text = body === undefined ? "" : JSON.stringify(body);
  const lines = [
    `${method} ${pathname}${search} HTTP/1.1`,
    `Host: ${host}`,
    `Origin: ${origin}`,
    ...(token ? [`Authorization: Bearer ${token}`] : []),
    ...Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`),
    ...(text
      ? ["Content-Type: application/json", `Content-Length: ${Buffer.byteLength(text)}`]
      : []),
  ];
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n${text}`);
}
