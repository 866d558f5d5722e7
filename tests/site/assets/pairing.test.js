/* Rows of the blocks of both sides. A block is written as its element and its segments: `P a b`. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { paired } from "../../../scripts/bitext/site/assets/reader/pairing.js"

const block = written => [{ nodeName: written.split(" ")[0], written }]
const idsOf = ([{ written }]) => new Set(written.split(" ").slice(1))

/* `P a + P b | P a b` is a row of two blocks of ours and one of theirs. */
function rows(mine, theirs) {
  const said = part => part.map(([{ written }]) => written).join(" + ")
  return paired(mine.map(block), theirs.map(block), idsOf).map(row => row.map(said).join(" | "))
}

const CASES = {
  "segments pair, wherever they come": [
    ["P a", "P b"],
    ["P a", "P b"],
    ["P a | P a", "P b | P b"],
  ],
  "two paragraphs in one": [["P a", "P b"], ["P a b"], ["P a + P b | P a b"]],
  "one paragraph in two": [["P a b"], ["P a", "P b"], ["P a b | P a + P b"]],
  "what crosses is in one row": [["P a", "P b"], ["P b", "P a"], ["P a + P b | P b + P a"]],
  "blocks without segments pair in order where they are of one kind": [
    ["P a", "PRE", "P b"],
    ["P a", "PRE", "P b"],
    ["P a | P a", "PRE | PRE", "P b | P b"],
  ],
  "a block of another kind has a row of its own": [
    ["P a", "PRE", "P b"],
    ["P a", "HR", "P b"],
    ["P a | P a", "PRE | ", " | HR", "P b | P b"],
  ],
  "theirs that ours has further on comes first": [["PRE", "HR"], ["HR"], ["PRE | ", "HR | HR"]],
  "ours alone": [["P a", "P b"], ["P a"], ["P a | P a", "P b | "]],
  "theirs alone": [["P b"], ["P a", "P b"], [" | P a", "P b | P b"]],
  "a segment of two paragraphs, one there": [
    ["P a", "P a", "P b"],
    ["P a", "P b"],
    ["P a + P a | P a", "P b | P b"],
  ],
  "a segment that comes again later is alone there": [
    ["P a", "P b", "P a"],
    ["P a", "P b"],
    ["P a | P a", "P b | P b", "P a | "],
  ],
  "a segment twice on both sides": [
    ["P a", "P b", "P a"],
    ["P a", "P b", "P a"],
    ["P a | P a", "P b | P b", "P a | P a"],
  ],
  nothing: [[], [], []],
}

for (const [name, [mine, theirs, expected]] of Object.entries(CASES)) {
  test(name, () => assert.deepEqual(rows(mine, theirs), expected))
}

/* Numbers that look random and are the same each time (mulberry32). */
function random(seed) {
  let state = seed
  return most => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most
  }
}

test("each block is in one row, in its order, and with each segment that it shares at its place", () => {
  for (let seed = 0; seed < 2000; seed++) {
    const next = random(seed)
    const side = () =>
      Array.from({ length: next(7) }, () => {
        const ids = Array.from({ length: next(3) }, () => "abcde"[next(5)])
        return block([["P", "PRE", "UL"][next(3)], ...new Set(ids)].join(" "))
      })
    const [mine, theirs] = [side(), side()]
    const found = paired(mine, theirs, idsOf)
    assert.deepEqual(
      found.flatMap(([ours]) => ours),
      mine,
    )
    assert.deepEqual(
      found.flatMap(([, others]) => others),
      theirs,
    )
    for (const [ours, others] of found) assert.ok(ours.length || others.length)
    const rowsWith = (id, at) =>
      found.flatMap((row, number) => (row[at].some(one => idsOf(one).has(id)) ? [number] : []))
    for (const id of "abcde") {
      const [here, there] = [rowsWith(id, 0), rowsWith(id, 1)]
      if (here.length && there.length) assert.equal(here[0], there[0], `${seed} ${id}`)
    }
  }
})
