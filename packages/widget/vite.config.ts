import { readFileSync } from "node:fs";
import { defineConfig, type Plugin, type UserConfig } from "vite";
import { limits } from "../sdk/src/contract/limits.ts";

/** The files that pages fetch, each with the module that says what is in it; every other `import()` is one as well. */
const files = {
  base: "src/start.ts",
  act: "src/taking-part.ts",
  concept: "src/features/concept/panel.tsx",
  "concept-lazy": "src/features/concept/concept-lazy.tsx",
  ideas: "src/features/ideas/panel.tsx",
  "ideas-lazy": "src/features/ideas/idea-lazy.tsx",
  order: "src/features/vote/ordering.ts",
  "order-lazy": "src/features/vote/ordering-lazy.ts",
  placement: "src/features/placement/director.ts",
  receipts: "src/features/receipts/receipts-lazy.ts",
  "tell-key-fault": "src/tell-key-fault.ts",
  talk: "src/features/comments/panel.tsx",
  "talk-lazy": "src/features/comments/talk-lazy.tsx",
};

/** Where a module goes that several files need: into the first of these that names it, with what it needs itself. */
const groups = [
  {
    name: "base",
    test: /node_modules\/(preact\/dist|zustand)|src\/(start|commands|element|properties|project-key|warn-of-key|page|activity-view|app|config|events|panels|ui\/(sheet|first-look|parent|disclosure|icon|rove|base)|store\/(session|author|follow|when-erased|scope|measuring|lazy-half)|platform\/(routes|transport|storage|failure|presence|clock)|i18n\/(format|word|load-more|text-words|en|ja)|features\/(comments\/toggle|vote\/(card|order|picture|choice|choice-store)))\./,
  },
  { name: "hooks", test: /preact\/hooks|use-(store|sheet)/ },
  {
    name: "act",
    test: /sdk\/src\/|src\/(taking-part|companion|i18n\/(response-words|load-words|plural)|store\/(?!measure|identity|lazy-half|use-store|when-erased)|platform\/(?!instant|composing)|ui\/(notice|status|zoom|headings|phrases|rtl|touch|sensor|translated|theme|colour|correct|ground|follow-colours|keep-inside)|features\/(receipts\/held-toggle|vote\/(ballot|earlier|bar|verdict|why|choice-lazy)))/,
  },
  { name: "tell-key-fault", test: /tell-key-fault|i18n\/load-explain/ },
  { name: "concept", test: /features\/concept\/(panel|palette|mood|concept)\./ },
  {
    name: "concept-lazy",
    test: /features\/(concept\/(stance|concept-lazy|felt)|pulse\/pulse-lazy)/,
  },
  { name: "placement", test: /features\/placement\/(?!explain)|i18n\/load-placement/ },
  {
    name: "talk",
    test: /features\/comments\/(?!clamp|graphemes|kept|limit|own|report|talk-lazy|unsent)/,
  },
  { name: "ideas", test: /features\/ideas\/(panel|composer|idea-item|ideas)\b|i18n\/load-idea\./ },
  { name: "talk-lazy", test: /features\/comments\// },
  { name: "receipts", test: /features\/receipts\/(?!held-toggle)|ideas\/course|i18n\/day/ },
  { name: "ideas-lazy", test: /features\/ideas\/(?!photo\b|photo-file)/ },
  {
    name: "order",
    test: /features\/vote\/(?!ranked-(lazy|outcome)|pair-lazy|outcome|ordering-lazy)|i18n\/load-order\./,
  },
  { name: "order-lazy", test: /features\/vote\// },
];

/** Writes each limit where it is used: the table holds those of the team as well. */
const inlineLimits: Plugin = {
  name: "tomoni:limits",
  transform: {
    filter: { id: /widget\/src\/.*\.tsx?$/, code: /\blimits\./ },
    handler: (code) =>
      code.replace(/\blimits\.(\w+)/g, (_, name: keyof typeof limits) => `${limits[name]}`),
  },
};

/** What `tomoni.js` fetches: modules under names that say what is in them, so that they are kept for ever. */
const forPages = (): UserConfig => ({
  plugins: [inlineLimits],
  build: {
    outDir: "dist",
    manifest: true,
    lib: { entry: files, formats: ["es"] },
    rolldownOptions: {
      // A file may give others more than its module does.
      preserveEntrySignatures: "allow-extension",
      // Nothing of ours reads a property for what reading does.
      treeshake: { propertyReadSideEffects: false },
      output: {
        entryFileNames: "widget/[name]-[hash:7].js",
        // A panel is called by its feature.
        chunkFileNames: ({ facadeModuleId: file, name }) =>
          `widget/${/(\w+)\/panel\.tsx$/.exec(file ?? "")?.[1] ?? name}-[hash:7].js`,
        minify: true,
        comments: false,
        // V8 compiles the functions of what every vote runs at once as it reads them, not each at its first call.
        // @see https://v8.dev/blog/explicit-compile-hints
        postBanner: ({ name }) =>
          name === "base" || name === "act" ? "//# allFunctionsCalledOnLoad" : "",
        codeSplitting: { groups },
      },
    },
  },
});

/** Where the build of the modules left the file that begins, from the folder of `tomoni.js`. */
function findStart(): string {
  const manifest = JSON.parse(
    readFileSync(`${import.meta.dirname}/dist/.vite/manifest.json`, "utf8"),
  );
  return (manifest as Record<string, { file: string }>)["src/start.ts"]!.file;
}

/** `tomoni.js`, which a page loads by one script line: a classic script at a fixed name. */
const forTheLine = (): UserConfig => ({
  define: { START_FILE: JSON.stringify(findStart()) },
  build: {
    outDir: "dist",
    emptyOutDir: false,
    lib: { entry: { tomoni: "src/loader.ts" }, formats: ["iife"], name: "tomoniLoader" },
    rolldownOptions: { output: { entryFileNames: "[name].js", minify: true } },
  },
});

/** What a bundler imports as `@tomoni/widget` and `@tomoni/widget/react`. */
const forBundlers = (): UserConfig => ({
  build: {
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
  },
});

export default defineConfig(({ mode }) => {
  const { build, ...rest } =
    mode === "npm" ? forBundlers() : mode === "loader" ? forTheLine() : forPages();
  return {
    ...rest,
    publicDir: false,
    resolve: { conditions: ["tomoni-source", "module", "browser", "import", "default"] },
    // `h` makes smaller calls than the JSX runtime, which a page would have to load besides.
    oxc: { jsx: { runtime: "classic", pragma: "h", pragmaFrag: "Fragment", pure: false } },
    build: { target: "esnext", reportCompressedSize: false, ...build },
  };
});
