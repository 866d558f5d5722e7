/* Bundles the scripts and styles of the pages into `built/`, which is committed: a site is built without Node.
   `node build.js [FOLDER]` writes them to FOLDER instead. */
import { fileURLToPath } from "node:url"
import { build } from "esbuild"

const here = fileURLToPath(new URL(".", import.meta.url))

/* What every file is made with: nothing that changes its meaning, and no text but ASCII in escapes. */
export const options = {
  absWorkingDir: here,
  bundle: true,
  charset: "utf8",
  entryNames: "[name]",
  legalComments: "none",
  logLevel: "warning",
  minify: true,
  target: "es2022",
}

const PLAIN = ["early.js", "about.js", "reader/reader.js", "search/search.js", "editor/editor-page.js"]
const SEARCH = { "search-box": "search/box.js", "search-marks": "search/marks.js" }
const STYLES = ["bitext.css", "status.css", "search/search.css", "editor/editor.css"]

export async function bundle(outdir) {
  await Promise.all([
    build({ ...options, outdir, entryPoints: [...PLAIN, ...STYLES], format: "iife" }),
    build({ ...options, outdir, entryPoints: ["editor/editor.js"], format: "esm" }),
    build({ ...options, outdir, entryPoints: SEARCH, format: "esm" }),
  ])
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(process.argv[2] ?? `${here}built`)
