import { defineConfig, type BuildOptions } from "vite";

/** What a page loads by one script line: the loader at a fixed name, everything else hashed and immutable. */
const forPages: BuildOptions = {
  outDir: "dist",
  lib: { entry: { tomoni: "src/loader.ts" }, formats: ["es"] },
  rolldownOptions: {
    output: {
      entryFileNames: "[name].js",
      chunkFileNames: "widget/[name]-[hash].js",
      minify: true,
    },
  },
};

/** What a bundler imports as `@tomoni/widget`. */
const forBundlers: BuildOptions = {
  outDir: "dist/npm",
  lib: { entry: { mount: "src/mount.ts" }, formats: ["es"] },
  rolldownOptions: { output: { chunkFileNames: "[name]-[hash].js" } },
};

export default defineConfig(({ mode }) => ({
  publicDir: false,
  resolve: { conditions: ["source", "module", "browser", "import", "default"] },
  // `h` makes smaller calls than the JSX runtime, which a page would have to load besides.
  oxc: { jsx: { runtime: "classic", pragma: "h", pragmaFrag: "Fragment", pure: false } },
  build: {
    target: "es2022",
    reportCompressedSize: false,
    ...(mode === "npm" ? forBundlers : forPages),
  },
}));
