import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const tomoni = "http://127.0.0.1:8787";

/** What this page may do: load from itself and from Tomoni, and no more. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  `script-src ${tomoni}`,
  `connect-src ${tomoni}`,
  `img-src ${tomoni}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

const files = ["/index.html", "/page.css"];
const types: Record<string, string> = { ".html": "text/html; charset=utf-8", ".css": "text/css" };

const server = createServer((request, response) => {
  const path = request.url === "/" ? "/index.html" : (request.url ?? "");
  if (!files.includes(path)) return void response.writeHead(404).end();
  const headers = { "content-type": types[extname(path)], "content-security-policy": policy };
  readFile(join(import.meta.dirname, path)).then(
    (content) => response.writeHead(200, headers).end(content),
    () => response.writeHead(500).end(),
  );
});

server.listen(Number(process.env["PORT"] ?? 3000), () => {
  const { port } = server.address() as { port: number };
  console.log(`http://localhost:${port}`);
});
