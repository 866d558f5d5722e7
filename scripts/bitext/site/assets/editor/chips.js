/* Codes as chips: what a translator sees of a link, of bold or of a piece of code. */
import { element } from "../page.js"

/** @typedef {import("./contents.js").Code} Code */
/** @typedef {import("./contents.js").Content} Content */
/** @typedef {(key: string, values?: Record<string, unknown>) => string} Say Gives a text of ours. */

const NAMED = new Set(["bold", "italic", "strike", "link", "image", "code"])

/**
 * What a code is, in words.
 * @param {Say} say
 * @param {Code} code
 */
export function nameOfCode(say, code) {
  const what = NAMED.has(code.type) ? say(code.type) : `${say("chip")} ${code.shown || code.text}`
  const named = code.type === "code" ? `${what} ${code.shown}` : what
  return code.kind === "alone" ? named : say(code.kind === "open" ? "begin" : "end", { what: named })
}

/**
 * @param {Say} say
 * @param {Code} code
 */
export function signOf(say, code) {
  const isNamed = NAMED.has(code.type) && code.type !== "code"
  const shown = code.shown.trim() ? code.shown : code.text.trim() || "↵"
  const sign = isNamed ? say(code.type) : shown
  /* These are mirrored in a text that is written from right to left: they point to what is inside. */
  return code.kind === "open" ? `${sign} ›` : code.kind === "close" ? `‹ ${sign}` : sign
}

/**
 * @param {Say} say
 * @param {Code} code
 */
export function chip(say, code) {
  const made = element(
    "span",
    {
      class: `chip chip--${code.type}`,
      contenteditable: false,
      draggable: true,
      role: "img",
      "aria-label": nameOfCode(say, code),
      title: `${nameOfCode(say, code)}: ${code.text}`,
      "data-kind": code.kind,
      "data-id": code.id,
    },
    signOf(say, code),
  )
  return made
}

/**
 * The nodes of a content.
 * @param {Say} say
 * @param {Content} content
 */
export const nodesOf = (say, content) =>
  content.map(part => (typeof part === "string" ? document.createTextNode(part) : chip(say, part)))
