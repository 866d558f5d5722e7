/* Small parts that all scripts share. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { decoded, filled } from "../../../scripts/bitext/site/assets/page.js"
import { isMode, MODES } from "../../../scripts/bitext/site/assets/reader/modes.js"

test("places of a text are filled, and unknown ones are empty", () => {
  assert.equal(filled("{count} of {all}: {none}.", { count: 0, all: "{count}" }), "0 of {count}: .")
})

test("what is wrongly encoded stays as it is", () => {
  assert.equal(decoded("b%C5%82%C4%85d"), "błąd")
  assert.equal(decoded("100%"), "100%")
})

test("only names of modes are modes", () => {
  assert.ok(MODES.every(isMode))
  for (const other of [null, undefined, "", "Both", "toString"]) assert.ok(!isMode(other))
})
