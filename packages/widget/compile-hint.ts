import type { Plugin } from "vite";

/**
 * Lets V8 compile all functions of a chunk as it reads it, which takes half the time of reading each twice: once to find
 * its end and again when it is first called. For what is called at once; other engines read a comment.
 * @see https://v8.dev/blog/explicit-compile-hints
 */
export function compileAtOnce(name: string): Plugin {
  return {
    name: "tomoni:compile-hint",
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
      const chunk = chunks.find((one) => one.name === name);
      if (!chunk) throw new Error(`There is no chunk ${name}`);
      chunk.code = `//# allFunctionsCalledOnLoad\n${chunk.code}`;
    },
  };
}
