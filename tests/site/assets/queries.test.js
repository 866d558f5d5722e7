/* What the search box takes a query for. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { CodeIndex } from "../../../scripts/bitext/site/assets/search/code_index.js"
import { learnCues } from "../../../scripts/bitext/site/assets/search/codes.js"
import { parse } from "../../../scripts/bitext/site/assets/search/query.js"
import { cases } from "./cases.js"
import { KNOWN } from "./known.js"

const index = new CodeIndex(KNOWN)
/* The words that tell codes are Python's: the site has them as JSON, these tests in a variable. */
const cues = process.env.BITEXT_CUES
if (cues) learnCues(JSON.parse(cues))
const skip = cues ? false : "the words that tell codes come from Python: pytest tests/site/test_assets.py"

test("codes and words of a query", { skip }, () => {
  const all = cases("queries.txt")
  assert.ok(all.length)
  for (const [query, expected] of all) {
    const { codes, rest } = parse(query.replaceAll("{n}", "\n"), index)
    const said = codes.map(
      ({ normal, last, isSure }) => normal + (last ? `…${last}` : "") + (isSure ? "!" : ""),
    )
    assert.equal(`${said.join(" ")} | ${rest}`.trim(), expected, query)
  }
})

test("a site without codes", () => {
  const { codes, words } = parse("404 not found", undefined)
  assert.deepEqual(codes, [])
  assert.deepEqual(words, ["404", "not", "found"])
})

test("numbers of articles are looked for in what was typed, not in what was pasted", () => {
  assert.deepEqual(parse("MC 123456 and 2103", index).ids, ["mc123456", "2103"])
  assert.deepEqual(parse("the numbers of two articles are 2103 and 4711", index).ids, [])
})

const LONG = ["5.7.", "a@", "[", "A_", "1:"].map(part => part.repeat(50_000))
test("of a long text only the beginning is looked at", () => {
  for (const text of [...LONG, `0x${"f".repeat(100_000)}`])
    assert.ok(parse(text, index).text.length <= 20_000)
})
