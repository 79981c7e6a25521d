#!/usr/bin/env bash
# Package    zod-openapi 6.0.2, with zod 4.6.7, on Node 24.21.0
# Behaviour  A schema that is given a name in `components.schemas` is checked as an output as well, also where it stands in
#            nothing but a request's body. A transform in it, which is right in an input, is then refused. The same schema
#            without a name, or named by `.meta({ id })`, is taken. The README says of `components.schemas` that it works "in
#            the same way" as a name given to the schema; `unusedIO: "input"` changes nothing.
# Output     inline: taken
#            id: taken
#            components: Zod transform found at properties > name are not supported in output schemas. …
#            components, unusedIO input: the same
# Why        Whoever keeps a contract's schemas in one table, trims what comes in and gives the table to `components.schemas`
#            gets no document at all, and is told of an output that there is not.
# Way out    Instead of a transform behind a string, a pipe whose end has a schema of its own:
#            pipe(string, pipe(transform, string)).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 zod@4.6.7 zod-openapi@6.0.2
cat > seen.mjs <<'JS'
import assert from "node:assert/strict";
import { createDocument } from "zod-openapi";
import * as z from "zod/v4";

const makeBook = () => z.object({ name: z.string().transform((text) => text.trim()) });

function attempt(schema, components) {
  const content = { "application/json": { schema } };
  const post = { requestBody: { content }, responses: { 200: { description: "Done" } } };
  try {
    createDocument({
      openapi: "3.1.0",
      info: { title: "Shelf", version: "1" },
      paths: { "/books": { post } },
      ...(components && { components: { schemas: components } }),
    });
    return "taken";
  } catch (error) {
    return error.message.replace(/\. Please.*/s, ".");
  }
}

const [named, unused] = [makeBook(), makeBook().meta({ unusedIO: "input" })];
const piped = z.object({
  name: z.pipe(z.string(), z.pipe(z.transform((text) => text.trim()), z.string())),
});
const seen = {
  inline: attempt(makeBook()),
  id: attempt(makeBook().meta({ id: "Book" })),
  components: attempt(named, { Book: named }),
  "components, unusedIO input": attempt(unused, { Book: unused }),
  "components, pipe": attempt(piped, { Book: piped }),
};
console.log(seen);
const refused = "Zod transform found at properties > name are not supported in output schemas.";
assert.deepEqual(seen, {
  inline: "taken",
  id: "taken",
  components: refused,
  "components, unusedIO input": refused,
  "components, pipe": "taken",
});
JS
node_modules/.bin/node seen.mjs
echo "As seen."
