#!/usr/bin/env bash
# Package    jsdom 31.0.1, on Node 24.21.0
# Behaviour  `addEventListener(…, { signal })` takes the signal of an `AbortController` of the window, and throws at one of
#            Node's. Node's own `EventTarget` takes either kind.
# Output     window's signal, jsdom's target: heard 0 after the abort
#            Node's signal, jsdom's target: TypeError: Failed to execute 'addEventListener' on 'EventTarget': parameter 3
#            dictionary's 'signal' member is not of type 'AbortSignal'.
# Why        A test runner's page environment that leaves Node's globals in place, and a module that makes its controller once
#            when it is imported, mix the two: code that runs in every browser, where there is one kind, throws in the test
#            while it connects. A library that must import and render there without a fault has to remove its listeners by hand.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 jsdom@31.0.1
cat > seen.mjs <<'JS'
import assert from "node:assert/strict";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<p>");

function attempt(target, controller, event) {
  let heard = 0;
  try {
    target.addEventListener("shown", () => (heard += 1), { signal: controller.signal });
    controller.abort();
    target.dispatchEvent(event);
    return `heard ${heard} after the abort`;
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
}

const page = window.document.querySelector("p");
const seen = {
  "window's signal, jsdom's target": attempt(page, new window.AbortController(), new window.Event("shown")),
  "Node's signal, jsdom's target": attempt(page, new AbortController(), new window.Event("shown")),
  "Node's signal, Node's target": attempt(new EventTarget(), new AbortController(), new Event("shown")),
};
console.log(seen);
assert.equal(seen["window's signal, jsdom's target"], "heard 0 after the abort");
assert.equal(seen["Node's signal, Node's target"], "heard 0 after the abort");
assert.match(
  seen["Node's signal, jsdom's target"],
  /^TypeError: Failed to execute 'addEventListener' on 'EventTarget': .*'signal' member is not of type 'AbortSignal'/,
);
JS
node_modules/.bin/node seen.mjs
echo "As seen."
