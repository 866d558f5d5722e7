/* Segments on the page: each piece of one is a `.bt-s`, the first has its id. */

/** Beginning of the ids of the fetched side. */
export const PREFIX = "bt-other-"

/** What can be clicked or chosen by itself: no button of ours is put into it. */
export const INTERACTIVE = "a, button, summary, label, select, textarea"
const MOST_WORDS = 6
const MOST_SIGNS = 48

/** @typedef {Map<string, HTMLElement[]>} Index Pieces of each segment, by its id, in order. */

/**
 * The id of the segment that a piece belongs to, on either side.
 * @param {HTMLElement} piece
 */
export function idOf(piece) {
  const id = piece.id || piece.dataset.s || ""
  return id.startsWith(PREFIX) ? id.slice(PREFIX.length) : id
}

/**
 * The first words of a piece, which name it.
 * @param {Element} piece
 */
export function beginningOf(piece) {
  const all = piece.textContent.trim().replace(/\s+/g, " ")
  const some = all.split(" ").slice(0, MOST_WORDS).join(" ").slice(0, MOST_SIGNS)
  return some.length < all.length ? `${some}…` : some
}

/**
 * A piece, or the outermost element around it in `text` that `selector` matches.
 * @param {Element} piece
 * @param {Element} text
 * @param {string} [selector]
 */
export function outermost(piece, text, selector = INTERACTIVE) {
  let found = piece
  for (;;) {
    const outer = found.parentElement?.closest(selector)
    if (!outer || !text.contains(outer)) return found
    found = outer
  }
}

/**
 * @param {ParentNode} container
 * @returns {NodeListOf<HTMLElement>}
 */
const piecesIn = container => container.querySelectorAll(".bt-s")

/**
 * @param {ParentNode} container
 * @returns {Index}
 */
export function indexed(container) {
  /** @type {Index} */
  const found = new Map()
  for (const piece of piecesIn(container)) {
    const id = idOf(piece)
    const pieces = found.get(id)
    if (pieces) pieces.push(piece)
    else found.set(id, [piece])
  }
  return found
}

/**
 * The segments that a block has a piece of.
 * @param {readonly Node[]} block
 * @returns {Set<string>}
 */
export function idsIn(block) {
  const found = new Set()
  for (const node of block) {
    if (!(node instanceof HTMLElement)) continue
    if (node.matches(".bt-s")) found.add(idOf(node))
    for (const piece of piecesIn(node)) found.add(idOf(piece))
  }
  return found
}
