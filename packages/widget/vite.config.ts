import { defineConfig, type BuildOptions, type Plugin } from "vite";
import { limits } from "../sdk/src/contract/limits.ts";
import { compileAtOnce } from "./compile-hint.ts";
import { leanPreact } from "./lean-preact.ts";
import { plainNamespaces } from "./namespaces.ts";
import { importByOwnAddress } from "./own-address.ts";
import { shortenStyles } from "./short-styles.ts";
import { shortenNames } from "./short-names.ts";

/**
 * Modules that are wanted together are one file: each file more costs a request and compresses by itself.
 * `base` shows a choice, `act` is what taking part needs, and what ends in `-acts` is that of one kind of activity;
 * `talk` is comments and their parts, `placement` is launchers, panels and prompts. What a module needs goes with it
 * unless a group above has it.
 */
const groups = [
  { name: "en-response", test: /i18n\/(en-response|plural)\./ },
  { name: "ja-ideas-later", test: /i18n\/ja-(idea-later|receipt|photo)\./ },
  { name: "en-ideas-later", test: /i18n\/en-(idea-later|receipt|photo)\./ },
  {
    name: "base",
    test: /node_modules\/(preact\/src|zustand)|src\/(start|commands|element|page|activity-view|app|config|events|panels|ui\/(sheet|theme|colour|correct|ground|follow-colours|zoom|icon|rove|base)|store\/(session|follow|scope|measuring|acts)|platform\/(routes|transport|storage|failure|presence|clock)|i18n\/(format|load-text|load-more)|features\/(comments\/toggle|vote\/(card|order|picture|choice|choice-store)))\./,
  },
  {
    name: "act",
    test: /sdk\/src\/|src\/(companion|i18n\/load-words|store\/(?!measure|identity|acts)|platform\/(?!instant|composing)|ui\/(notice|status|headings|phrases|rtl|touch)|features\/(concept\/stance|vote\/(ballot|earlier|bar|verdict|choice-acts)))/,
  },
  { name: "concept", test: /features\/concept\/(panel|palette|mood|concept)\./ },
  { name: "measure", test: /store\/(measure|identity)\.|platform\/instant\./ },
  { name: "placement", test: /features\/placement\/(?!explain)|i18n\/load-placement/ },
  {
    name: "talk",
    test: /features\/comments\/(?!clamp|graphemes|kept|limit|report|talk-acts|unsent)/,
  },
  { name: "ideas", test: /features\/ideas\/(panel|composer|idea-item|ideas)|i18n\/load-idea/ },
  { name: "talk-acts", test: /features\/comments\// },
  { name: "receipts", test: /features\/receipts\/(?!held-toggle)|ideas\/course|i18n\/day/ },
  { name: "ideas-acts", test: /features\/ideas\/(?!photo\b|photo-file)/ },
  {
    name: "order",
    test: /features\/vote\/(?!ranked-(acts|outcome)|pair-acts|outcome)|i18n\/load-order\./,
  },
  { name: "order-acts", test: /features\/vote\// },
];

/** What a page loads by one script line: the loader at a fixed name, everything else hashed and immutable. */
const forPages: BuildOptions = {
  outDir: "dist",
  lib: { entry: { tomoni: "src/loader.ts" }, formats: ["es"] },
  rolldownOptions: {
    // Nothing of ours reads a property for what reading does.
    treeshake: { propertyReadSideEffects: false },
    output: {
      entryFileNames: "[name].js",
      // A panel is called by its feature.
      chunkFileNames: ({ facadeModuleId: file, name }) =>
        `widget/${/(\w+)\/panel\.tsx$/.exec(file ?? "")?.[1] ?? name}-[hash:7].js`,
      minify: true,
      comments: false,
      codeSplitting: { groups },
    },
  },
};

/** What a bundler imports as `@tomoni/widget` and `@tomoni/widget/react`. */
const forBundlers: BuildOptions = {
  outDir: "dist/npm",
  lib: { entry: { mount: "src/mount.ts", react: "src/react.ts" }, formats: ["es"] },
  rolldownOptions: {
    external: ["react"],
    output: {
      chunkFileNames: "[name]-[hash].js",
      // A page that a server renders by React may import it like any other component.
      banner: ({ name }) => (name === "react" ? '"use client";' : ""),
    },
  },
};

/** Writes each limit where it is used: the table holds those of the team as well. */
const inlineLimits: Plugin = {
  name: "tomoni:limits",
  transform: {
    filter: { id: /widget\/src\/.*\.tsx?$/, code: /\blimits\./ },
    handler: (code) =>
      code.replace(/\blimits\.(\w+)/g, (_, name: keyof typeof limits) => `${limits[name]}`),
  },
};

export default defineConfig(({ mode }) => ({
  publicDir: false,
  plugins:
    mode === "npm"
      ? []
      : [
          leanPreact(),
          inlineLimits,
          shortenStyles(),
          shortenNames(),
          plainNamespaces(),
          importByOwnAddress("tomoni.js"),
          compileAtOnce("base"),
        ],
  resolve: { conditions: ["tomoni-source", "module", "browser", "import", "default"] },
  // `h` makes smaller calls than the JSX runtime, which a page would have to load besides.
  oxc: { jsx: { runtime: "classic", pragma: "h", pragmaFrag: "Fragment", pure: false } },
  build: {
    target: "esnext",
    reportCompressedSize: false,
    ...(mode === "npm" ? forBundlers : forPages),
  },
}));
