import { defaultServerConditions, defineConfig } from "vite";

/**
 * `npx tomoni`: the command line with our own modules and those of packages that come as hundreds of files, in a few. A start
 * would find and read a thousand files, and that would be half of its time. It lies as deep as `dist/cli` for the paths in it.
 */
export default defineConfig({
  publicDir: false,
  ssr: {
    noExternal: ["@tomoni/sdk", "citty", "@clack/prompts", "jose", "kysely", "zod"],
    resolve: { conditions: ["tomoni-source", ...defaultServerConditions] },
  },
  build: {
    ssr: true,
    target: "node24",
    outDir: "dist/bin",
    minify: false,
    license: { fileName: "licenses.md" },
    rolldownOptions: {
      input: {
        tomoni: "src/cli/tomoni.ts",
        "reading-worker": "src/store/sqlite/reading-worker.ts",
      },
      output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
    },
  },
});
