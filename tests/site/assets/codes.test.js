/* Codes: Python reads the same cases. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { CodeIndex } from "../../../scripts/bitext/site/assets/search/code_index.js"
import { family, readings } from "../../../scripts/bitext/site/assets/search/codes.js"
import { cases } from "./cases.js"
import { KNOWN } from "./known.js"

test("what a code may stand for", () => {
  const all = cases("../../search/readings.txt")
  assert.ok(all.length)
  for (const [written, expected] of all) {
    assert.deepEqual(readings(written.trim()), expected.split(" ").filter(Boolean), written)
  }
})

test("what the codes of a family begin with", () => {
  const all = cases("../../search/families.txt").filter(([code]) => code !== "5.7.606-649")
  assert.ok(all.length)
  for (const [code, expected] of all) assert.equal(family(code), expected, code)
})

const index = new CodeIndex(KNOWN)

const COVERING = [
  [{ normal: "5.7.750" }, ["5.7.750 | | codes/5.7.750/ | a/"]],
  [{ normal: "aadsts50011" }, ["AADSTS50011 | | codes/aadsts50011/ | b/"]],
  [{ normal: "5.7.610" }, ["5.7.610 | 5.7.606-649 | codes/5.7.606-649/ | b/"]],
  [
    { normal: "5.7.640", last: "5.7.760" },
    ["5.7.640–5.7.760 | | | a/", "5.7.640–5.7.760 | 5.7.606-649 | codes/5.7.606-649/ | b/"],
  ],
  [{ normal: "5.7.650" }, []],
]
for (const [code, expected] of COVERING) {
  test(`what covers ${Object.values(code).join(" to ")}`, () => {
    const found = index.covering(code).map(({ name, range, page, articles }) => {
      const urls = articles.map(({ url }) => url).join(" ")
      return [name, range, page, urls].join(" | ").replaceAll("  ", " ")
    })
    assert.deepEqual(found, expected)
  })
}

test("the neighbors of a code, and a code behind the end of a range", () => {
  const near = [{ name: "5.7.750", page: "codes/5.7.750/", title: "A" }]
  assert.deepEqual(index.near("5.7.999"), near)
  assert.deepEqual(index.near("5.9.1"), near)
  assert.deepEqual(index.near("MapiNothing"), [])
  assert.ok(!index.has("5.7.650"))
})

const BEGUN = {
  5: "",
  "5.": "",
  5.7: "5.7.750",
  "5.7.": "5.7.750",
  "5.7.6": "5.7.606-649",
  "550 5.7.7": "5.7.750",
  "5.7.61": "5.7.606-649",
  "5.7.65": "",
  5.8: "",
  "0x8": "0x80070005",
  "0x800": "0x80070005",
  "0X80070": "0x80070005",
  8007: "0x80070005",
  D000: "0xd000000c",
  "0x81": "",
  aadsts: "AADSTS50011",
  5001: "AADSTS50011",
  INVALID_DATA: "ERROR_INVALID_DATA",
  invalid_da: "ERROR_INVALID_DATA",
  ERROR_: "ERROR_INVALID_DATA",
  ID_DATA: "",
  error: "",
  data: "",
}
for (const [typed, expected] of Object.entries(BEGUN)) {
  test(`what ${typed} may become`, () => {
    const found = index.begun(typed)
    assert.equal(found.map(({ name }) => name).join(" "), expected)
    for (const { name, page } of found) assert.equal(page, `codes/${name.toLowerCase()}/`)
  })
}
