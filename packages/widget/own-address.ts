import type { Plugin } from "vite";

const relativeImport = /\bimport\(([`"'])\.\/([^`"']+)\1\)/g;

/**
 * Lets a classic script import its parts by its own address. On a page of another origin a relative `import()` in it
 * fails: such a script has no base, since browsers keep from pages whatever it says.
 * @see https://html.spec.whatwg.org/multipage/webappapis.html#creating-a-classic-script ("muted errors")
 */
export function importByOwnAddress(script: string): Plugin {
  return {
    name: "tomoni:own-address",
    generateBundle(_, bundle) {
      const chunk = bundle[script];
      if (chunk?.type !== "chunk") throw new Error(`There is no ${script}`);
      if (chunk.code.includes("$")) throw new Error(`${script} has a use for "$" itself`);
      const code = chunk.code.replace(relativeImport, "import($$+$1$2$1)");
      // A block, so that the page gets no global by it.
      chunk.code = `{let $=new URL(".",document.currentScript.src);${code.trimEnd()}}\n`;
    },
  };
}
