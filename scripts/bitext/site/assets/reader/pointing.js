/* Side by side: a sentence lights up with its counterpart, and keys lead from one to the other. */
import { idOf } from "./segments.js"

/** @typedef {import("./reading.js").Reading} Reading */

/** The segment that is lit. */
let lit = ""

/**
 * Lights a segment up, and no other one.
 * @param {Reading} reading
 * @param {string} id empty: none
 */
export function light(reading, id) {
  if (id === lit) return
  for (const piece of lit ? reading.pieces(lit) : []) piece.classList.remove("bt-hot")
  for (const piece of id ? reading.pieces(id) : []) piece.classList.add("bt-hot")
  lit = id
}

/**
 * What has the focus for a sentence: one that is the text of a link is reached by its link.
 * @param {HTMLElement} piece
 * @returns {HTMLElement}
 */
const stop = piece => piece.closest("a, summary, button") ?? piece

/**
 * One sentence is a stop of the Tab key, the arrow keys lead on from there.
 * @param {Reading} reading
 * @param {string | undefined} id the segment that is the stop, else the first one
 */
export function makeStops(reading, id) {
  const first = reading.index.get(id ?? "")?.[0] ?? reading.text.querySelector(".bt-s[id]")
  for (const list of [...reading.index.values(), ...(reading.side?.index.values() ?? [])]) {
    for (const piece of list) {
      if (stop(piece) === piece) reading.changes.set(piece, "tabindex", piece === first ? "0" : "-1")
    }
  }
}

/** @param {Element} piece */
const isOther = piece => Boolean(piece.closest(".bt-cell--o"))

/**
 * The sentence that a key leads to from `piece`.
 * @param {Reading} reading
 * @param {HTMLElement} piece
 * @param {string} key
 * @returns {HTMLElement | undefined}
 */
function next(reading, piece, key) {
  const sides = [reading.index, reading.side?.index ?? new Map()]
  if (isOther(piece)) sides.reverse()
  const [here, there] = sides
  if (key === "ArrowLeft" || key === "ArrowRight") return there.get(idOf(piece))?.[0]
  if (key !== "ArrowDown" && key !== "ArrowUp") return undefined
  const all = [...here.values()].map(list => list[0]).filter(one => one.isConnected)
  const at = all.findIndex(one => idOf(one) === idOf(piece))
  return all[at + (key === "ArrowDown" ? 1 : -1)]
}

/**
 * @param {Reading} reading
 * @param {KeyboardEvent} event
 */
function walk(reading, event) {
  if (reading.mode !== "both" || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const piece = reading.pieceAt(event.target)
  if (!piece || stop(piece) !== event.target) return
  const found = next(reading, piece, event.key)
  if (!found) return
  event.preventDefault()
  if (!isOther(found) && stop(found) === found) {
    /** @type {HTMLElement | null} */
    const before = reading.text.querySelector('.bt-s[tabindex="0"]')
    if (before) before.tabIndex = -1
    found.tabIndex = 0
  }
  stop(found).focus()
}

/** @param {Reading} reading */
export function followPointer(reading) {
  const { text } = reading
  text.addEventListener("pointerover", ({ target }) => {
    if (reading.mode === "both") light(reading, reading.segmentAt(target))
  })
  text.addEventListener("pointerleave", () => {
    light(reading, reading.mode === "both" ? reading.segmentAt(document.activeElement) : "")
  })
  text.addEventListener("focusin", ({ target }) => {
    const id = reading.segmentAt(target)
    const opener = target instanceof Element ? target.closest("[data-bt-of]") : null
    reading.lastSegment = id || opener?.getAttribute("data-bt-of") || reading.lastSegment
    if (reading.mode === "both") light(reading, id)
  })
  text.addEventListener("focusout", ({ relatedTarget }) => {
    const isInside = relatedTarget instanceof Node && text.contains(relatedTarget)
    if (reading.mode === "both" && !isInside) light(reading, "")
  })
  text.addEventListener("keydown", event => walk(reading, event))
}
