import { defineConfig } from "vite";

/** The console as files under `/console/`: a page, and modules and styles that are named by their content. */
export default defineConfig({
  base: "/console/",
  publicDir: false,
  resolve: { conditions: ["tomoni-source", "module", "browser", "import", "default"] },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: "esnext",
    // Small files stay files: the policy allows no inlined ones.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        comments: false,
        // The words of a page are called by the page.
        chunkFileNames({ facadeModuleId: file, name }) {
          const page = /pages\/(\w+)\/words-\w+\.ts$/.exec(file ?? "")?.[1];
          return `assets/${page ? `${page}-` : ""}${name}-[hash].js`;
        },
      },
    },
  },
});
