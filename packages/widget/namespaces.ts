import type { Plugin } from "vite";

const namespace = /__exportAll\(\{([^{}]*)\}\)/g;
const member = /([\w$]+):\(\)=>([\w$]+)/g;
const helper = /import\{t as __exportAll\}from"\.\/rolldown-runtime[^"]*";/;

/**
 * Writes what `import()` takes out of a file that holds more as an object with getters, which are as live as what the
 * bundler's helper makes: that helper would be a file of its own, loaded by every other.
 */
export function plainNamespaces(): Plugin {
  return {
    name: "tomoni:namespaces",
    renderChunk: (code) =>
      code.replace(helper, "").replace(namespace, (_, members: string) => {
        return `{${members.replace(member, "get $1(){return $2}")}}`;
      }),
    generateBundle(_, bundle) {
      for (const [file, { code }] of Object.entries(bundle) as [string, { code?: string }][]) {
        if (code?.includes("rolldown-runtime"))
          throw new Error(`${file} still needs the bundler's helper`);
        if (file.includes("rolldown-runtime")) delete bundle[file];
      }
    },
  };
}
