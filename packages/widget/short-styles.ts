import type { Plugin } from "vite";
import { isClasses, shortenClasses, shortenProperties, shortenSelectors } from "./style-names.ts";
import { applyEdits, type Edit, isNode, type Node } from "./syntax.ts";

const isSheet = (text: string) => /\{[^{}]*:[^{}]*\}/.test(text);

interface Place {
  code: string;
  isClass: boolean;
}

/** Shortens one string, from `start` to `end`, without its quotes. */
function toEdit({ code, isClass }: Place, start: number, end: number): Edit {
  const text = code.slice(start, end);
  if (!isClass && isClasses(text))
    throw new Error(`"${text}" is in a string of its own: take it off the list of short classes`);
  const short = isClass ? shortenClasses(text) : isSheet(text) ? shortenSelectors(text) : text;
  return { start, end, text: shortenProperties(short) };
}

function collect(node: unknown, place: Place): Edit[] {
  if (Array.isArray(node)) return node.flatMap((part) => collect(part, place));
  if (!isNode(node)) return [];
  const { type, start, end, ...parts } = node;
  if (type === "TemplateElement") return [toEdit(place, start, end)];
  if (type === "Literal" && typeof parts["value"] === "string")
    return [toEdit(place, start + 1, end - 1)];
  if (type !== "Property") return collect(Object.values(parts), place);
  const { name, value } = parts["key"] as Node;
  // Names of parts are the page's to use.
  if (name === "part") return [];
  const isClass = (name ?? value) === "class";
  return [
    ...collect(name ? [] : parts["key"], { ...place, isClass: false }),
    ...collect(parts["value"], { ...place, isClass }),
  ];
}

/**
 * Gives classes and the frame's own custom properties short names, in style sheets and code alike: all of them stand in a
 * shadow root.
 * @throws when a class is also in a string that does not tell whether it is one
 */
export function shortenStyles(): Plugin {
  return {
    name: "tomoni:short-styles",
    renderChunk(code) {
      return applyEdits(code, collect(this.parse(code), { code, isClass: false }));
    },
  };
}
