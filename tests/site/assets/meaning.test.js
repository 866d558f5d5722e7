/* What a mail status means: Python says the same in tests/test_code_meanings.py. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { meaning } from "../../../scripts/bitext/site/assets/search/meaning.js"

const WORDS = {
  "class.4": "Temporary failure",
  "class.5": "Permanent failure",
  "subject.2": "Mailbox",
  "subject.7": "Security or policy",
  "detail.2.2": "the mailbox is full",
  "detail.7.1": "",
  "detail.own": "the number {detail} is not registered",
  "detail.other": "no further detail",
  from: "Source: RFC 3463.",
}

const CASES = [
  ["4.2.2", "Temporary failure · Mailbox · the mailbox is full. Source: RFC 3463."],
  ["5.7.999", "Permanent failure · Security or policy · the number 999 is not registered. Source: RFC 3463."],
  ["5.7.1", "Permanent failure · Security or policy. Source: RFC 3463."],
  ["5.7.0", "Permanent failure · Security or policy · no further detail. Source: RFC 3463."],
  ["5.9.1", "Permanent failure. Source: RFC 3463."],
  ["550", ""],
  ["AADSTS50011", ""],
]
for (const [code, expected] of CASES) {
  test(`the meaning of ${code}`, () => assert.equal(meaning(code, WORDS), expected))
}
