/* The editor's pure parts: contents with codes, what was typed, and words that changed. */
import assert from "node:assert/strict"
import { test } from "node:test"
import {
  asSent,
  choices,
  codesOf,
  isSame,
  isSound,
  lengthOf,
  merged,
  put,
  shownText,
  slice,
  withoutHalves,
  wordsChanged,
} from "../../../scripts/bitext/site/assets/editor/contents.js"
import { History } from "../../../scripts/bitext/site/assets/editor/history.js"

const code = (kind, id, type = "bold", shown = "", text = "**") => ({ kind, id, type, shown, text })
const BOLD = [code("open", "1"), code("close", "1")]
const LINK = [code("open", "2", "link"), code("close", "2", "link")]
const IMAGE = code("alone", "3", "code", "x", "`x`")

test("a content is cut anywhere and put together again", () => {
  const content = ["ab", BOLD[0], "cd", BOLD[1], IMAGE, "e"]
  for (let at = 0; at <= lengthOf(content); at += 1) {
    const parts = [...slice(content, 0, at), ...slice(content, at, lengthOf(content))]
    assert.deepEqual(merged(parts), content)
  }
})

test("only whole pairs in order are sound", () => {
  assert.ok(isSound(["a", BOLD[0], "b", BOLD[1], IMAGE]))
  assert.ok(isSound([BOLD[0], LINK[0], LINK[1], BOLD[1]]))
  for (const content of [
    [BOLD[0]],
    [BOLD[1], BOLD[0]],
    [BOLD[0], LINK[0], BOLD[1], LINK[1]],
    [IMAGE, IMAGE],
  ]) {
    assert.ok(!isSound(content))
  }
})

test("the other half of a pair goes with the first", () => {
  assert.deepEqual(withoutHalves(["a", BOLD[0], "b"]), ["ab"])
  assert.deepEqual(withoutHalves(["a", IMAGE, BOLD[1], "b"]), ["a", IMAGE, "b"])
})

test("a pair is put around what is selected, and moves if it is there", () => {
  assert.deepEqual(put(["one two"], BOLD, { start: 4, end: 7 }).content, ["one ", BOLD[0], "two", BOLD[1]])
  const there = [BOLD[0], "one", BOLD[1], " two"]
  const moved = put(there, BOLD, { start: 6, end: 9 })
  assert.deepEqual(moved.content, ["one ", BOLD[0], "two", BOLD[1]])
  assert.equal(moved.at, lengthOf(moved.content))
})

test("a code alone is put at the caret", () => {
  const { content, at } = put(["ab"], [IMAGE], { start: 1, end: 1 })
  assert.deepEqual([content, at], [["a", IMAGE, "b"], 2])
})

test("the codes to choose from are those of both sides, in whole pairs", () => {
  const localized = { ...LINK[1], text: "](pl.md)" }
  const all = choices([...BOLD, LINK[0], LINK[1]], [LINK[0], localized, IMAGE])
  assert.deepEqual(all, [BOLD, [LINK[0], localized], [IMAGE]])
})

test("only which code it is counts, and is sent", () => {
  assert.deepEqual(asSent(["a", IMAGE]), ["a", { kind: "alone", id: "3" }])
  assert.ok(isSame([IMAGE], [{ ...IMAGE, text: "" }]))
  assert.ok(!isSame([IMAGE], ["x"]))
  assert.equal(shownText(["a ", IMAGE]), "a x")
  assert.deepEqual(codesOf(["a", IMAGE]), [IMAGE])
})

test("typing is taken back by words, other changes one by one", () => {
  const history = new History({ content: [], at: 0 })
  for (const [text, kind] of [
    ["a", "typed"],
    ["ab", "typed"],
    ["ab ", ""],
    ["ab c", "typed"],
  ]) {
    history.add({ content: [text], at: text.length }, kind)
  }
  const back = [history.back(), history.back(), history.back(), history.back()]
  assert.deepEqual(
    back.map(moment => moment?.content),
    [["ab "], ["ab"], [], undefined],
  )
  assert.deepEqual(history.forward()?.content, ["ab"])
  history.add({ content: ["x"], at: 1 }, "typed")
  assert.equal(history.forward(), undefined)
})

test("words that changed are found, and the rest is the same on both sides", () => {
  const found = wordsChanged("Wait for an hour.", "Wait for one whole hour.")
  const of = change => found.filter(one => one.change === change || !one.change).map(({ text }) => text)
  assert.equal(of("gone").join(""), "Wait for an hour.")
  assert.equal(of("new").join(""), "Wait for one whole hour.")
  assert.deepEqual(found[0], { text: "Wait for ", change: "" })
  assert.equal(wordsChanged("", "").length, 0)
  assert.equal(wordsChanged("a ".repeat(1000), "b ".repeat(1000)).length, 2)
})
