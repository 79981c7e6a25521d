import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { applyEdits, type Edit, isNode, type Node } from "./syntax.ts";

/**
 * What never happens in Preact on our pages: nothing is hydrated or suspended or drawn into another place, every container
 * is an element and empty at first, markup is never a string, nobody listens to Preact's own hooks, no component has a
 * context or the lifecycle of old or is forced to draw, no field has a default, no event is captured, nothing is a table or
 * a link, no style is a text, and there are no comments in the document.
 */
const values: Record<string, string> = {
  isHydrating: "false",
  excessDomChildren: "null",
  newHtml: "undefined",
  oldHtml: "undefined",
  provider: "undefined",
  componentContext: "globalContext",
  useCapture: "false",
};
const unset = `
  _excess _diff _render _commit _root _hydrationMismatch diffed unmount vnode event debounceRendering contextType
  getChildContext getSnapshotBeforeUpdate shouldComponentUpdate getDerivedStateFromError
  getDerivedStateFromProps forceUpdate componentWillMount
  componentWillUpdate componentWillReceiveProps defaultValue is firstChild
`.match(/\w+/g) as string[];
const modes = ["MODE_HYDRATE", "MODE_SUSPENDED"];
/** What nothing is equal to, and no field has. */
const never = [
  ..."math foreignObject template dangerouslySetInnerHTML defaultValue defaultChecked".split(" "),
  ..."href list form download rowSpan colSpan popover string".split(" "),
  "MATH_NAMESPACE",
  8,
  9,
];
const known = [...Object.keys(values), ...unset, ...modes, ...never, "rangeEnd", "replace"];

type Settled = [name: string | number, text: string];

const nameOf = (value: unknown) => (isNode(value) ? (value.name ?? "") : "");

/** What an element, a namespace or an attribute is compared with. */
const toOperand = (node: unknown): string | number =>
  isNode(node) ? (node.name ?? (node["value"] as string | number)) : "";

function settleBinary(node: Node): Settled | undefined {
  const { operator } = node;
  const right = toOperand(node["right"]);
  if (operator === "&" && modes.includes(String(right))) return [right, "0"];
  const left = toOperand(node["left"]);
  if (operator === "in" && never.includes(left)) return [left, "false"];
  if (operator === "!=" && never.includes(right)) return [right, "true"];
  return operator === "==" && never.includes(right) ? [right, "false"] : undefined;
}

/** What is assigned where nobody reads, and what is never there. */
function settleAssignment(node: Node): Settled | undefined {
  const target = node["left"] as Node;
  const left = nameOf(target);
  const property = nameOf(target["property"]);
  if (values[left]) return [left, "undefined"];
  if (unset.includes(property)) return [property, "undefined"];
  const right = settle(node["right"] as Node);
  return right?.[1] === "undefined" ? right : undefined;
}

function settleCall({ name, ...callee }: Node): Settled | undefined {
  if (name === "rangeEnd") return [name, "undefined"];
  // Names of attributes and events are as they should be.
  return nameOf(callee["property"]) === "replace" ? ["replace", "name"] : undefined;
}

/** The name that settles what an expression is, and what to write for it. */
function settle(node: Node): Settled | undefined {
  const { type, name = "" } = node;
  if (type === "Identifier" && values[name]) return [name, values[name]];
  if (type === "BinaryExpression") return settleBinary(node);
  if (type === "AssignmentExpression") return settleAssignment(node);
  if (type === "CallExpression") return settleCall(node["callee"] as Node);
  if (type !== "MemberExpression" || node.computed) return undefined;
  const property = nameOf(node["property"]);
  const owner = node["object"] as Node;
  // A component has a parent in the document; among properties it is a portal's.
  const isPortal =
    property === "_parentDom" && [owner.name, nameOf(owner["property"])].some(isOfProps);
  return isPortal || unset.includes(property) ? [property, "undefined"] : undefined;
}

const isOfProps = (name: string | undefined) => name === "props" || name === "newProps";

/** The parts of a node that are read: no targets, no parameters, no names of properties. */
function readParts(node: Node): unknown[] {
  const { type, ...parts } = node;
  if (type === "AssignmentExpression")
    return [parts["right"], (parts["left"] as Node)["object"] ?? null];
  if (type === "VariableDeclarator") return [parts["init"]];
  if (/^Function|^Arrow/.test(type)) return [parts["body"]];
  if (type === "MemberExpression" && !node.computed) return [parts["object"]];
  if (type === "Property" && !node.computed) return [parts["value"]];
  return type.startsWith("Import") ? [] : Object.values(parts);
}

/**
 * Takes Preact from its sources and leaves out what would never run: the minifier drops what depends on it.
 * @throws when Preact no longer knows one of these names
 */
export function leanPreact(): Plugin {
  const source = join(dirname(fileURLToPath(import.meta.resolve("preact"))), "../src");
  const found = new Set<string | number>();
  function collect(node: unknown, edits: Edit[]): Edit[] {
    if (Array.isArray(node)) for (const part of node) collect(part, edits);
    if (!isNode(node)) return edits;
    const [name, text] = settle(node) ?? [];
    if (!name || !text) return collect(readParts(node), edits);
    found.add(name);
    edits.push({ start: node.start, end: node.end, text });
    return edits;
  }
  return {
    name: "tomoni:lean-preact",
    enforce: "pre",
    resolveId: { filter: { id: /^preact$/ }, handler: () => join(source, "index.js") },
    transform: {
      filter: { id: /preact\/src\/(?!create-(context|portal))/ },
      handler(code) {
        return applyEdits(code, collect(this.parse(code), []));
      },
    },
    buildEnd(error) {
      const lost = known.filter((name) => !found.has(name));
      if (!error && lost.length > 0) throw new Error(`Preact has no ${lost.join(", ")} any more`);
    },
  };
}
