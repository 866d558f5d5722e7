/* Segments on the page: each piece of one is a `.bt-s`, the first has its id. */

/** Beginning of the ids of the fetched side. */
export const PREFIX = "bt-other-"

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
