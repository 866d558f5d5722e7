/* What the bundler makes of code that a bundler by regular expressions once broke. */
import assert from "node:assert/strict"
import { test } from "node:test"

const tools = await import("../../../scripts/bitext/site/assets/build.js").catch(error => {
  if (error.code !== "ERR_MODULE_NOT_FOUND") throw error
})
const { build } = tools ? await import("esbuild") : {}
const skip = tools ? false : "esbuild is not installed: make dev"

const SOURCE = `
/* A comment. */
let b = 0
b = 1; // why
const url = "https://example.org//path" // not a comment in the string
const spaced = "first - last"
const words = \`a => b  &&  c
  second line\`
const sign = / => | - /.source /* behind a pattern */
export const found = [b, url, spaced, words, sign]
`
const FOUND = [1, "https://example.org//path", "first - last", "a => b  &&  c\n  second line", " => | - "]

test("comments go, and strings and patterns stay as they are", { skip }, async () => {
  const { outputFiles } = await build({
    ...tools.options,
    format: "esm",
    stdin: { contents: SOURCE, resolveDir: "." },
    write: false,
  })
  const [{ text }] = outputFiles
  const { found } = await import(`data:text/javascript,${encodeURIComponent(text)}`)
  assert.deepEqual(found, FOUND)
  assert.doesNotMatch(text, /why|A comment|behind a pattern/)
})
