/* Tables with the cells of both sides in each row. */
import { idsIn } from "./segments.js"

/** @typedef {import("./rows.js").Layout} Layout */

const MANY = 100 /* rows: from there on each is laid out when it is seen */
const WIDE = 3 /* columns: more are stacked on paper */

/**
 * The table that a block is, or that Material has wrapped.
 * @param {Element} block
 * @returns {HTMLTableElement | null}
 */
export function tableOf(block) {
  if (block instanceof HTMLTableElement) return block
  return block.matches(".md-typeset__scrollwrap") ? block.querySelector("table") : null
}

/** @type {WeakMap<HTMLTableElement, [string, string] | null>} */
const tracks = new WeakMap()

/**
 * Rows of a long table are laid out when they are seen. That takes columns that no row widens: as wide as
 * their words, and then as ours were by themselves. Not where cells span, or columns run both ways.
 * @param {Layout} layout
 * @param {HTMLTableElement} table
 * @param {HTMLTableRowElement[]} ours
 * @param {HTMLTableRowElement[]} others
 * @returns {[string, string] | null} columns for `grid-template-columns`, ours and theirs
 */
function tracksOf(layout, table, ours, others) {
  if (ours.length < MANY || layout.other.dir !== layout.own.dir) return null
  const known = tracks.get(table)
  if (known !== undefined) return known
  const { length } = ours[0].cells
  const isPlain = [...ours, ...others].every(
    tr => tr.cells.length === length && [...tr.cells].every(cell => cell.colSpan === 1 && cell.rowSpan === 1),
  )
  /** @type {(rows: HTMLTableRowElement[]) => string} */
  const columns = rows =>
    [...ours[0].cells]
      .map((cell, at) => `minmax(calc(${longestWord(rows, at)}ch + 1.4em), ${cell.offsetWidth || 1}fr)`)
      .join(" ")
  /** @type {[string, string] | null} */
  const found = isPlain ? [columns(ours), columns(others)] : null
  tracks.set(table, found)
  return found
}

const LONGEST = 16 /* signs of a word that a column makes room for */

/**
 * The signs of the longest word in a column.
 * @param {HTMLTableRowElement[]} rows
 * @param {number} at
 */
function longestWord(rows, at) {
  const lengths = rows.flatMap(tr => tr.cells[at].textContent.split(/\s+|(?<=-)/).map(word => word.length))
  return Math.min(
    LONGEST,
    lengths.reduce((most, length) => Math.max(most, length), 0),
  )
}

/** @param {HTMLTableRowElement} tr */
const width = tr => [...tr.cells].reduce((sum, cell) => sum + cell.colSpan, 0)

/**
 * Whether two rows have a segment in common, or one of them has none.
 * @param {HTMLTableRowElement} ours
 * @param {HTMLTableRowElement} theirs
 */
function isPair(ours, theirs) {
  const [here, there] = [idsIn([ours]), idsIn([theirs])]
  return !here.size || !there.size || [...here].some(id => there.has(id))
}

/**
 * Our table `a`, which `block` is or holds, with the cells of theirs; null where the rows do not fit.
 * @param {Layout} layout
 * @param {HTMLElement} block
 * @param {HTMLTableElement} a
 * @param {HTMLTableElement} b
 */
export function tableRows(layout, block, a, b) {
  const [ours, others] = [[...a.rows], [...b.rows]]
  if (ours.length !== others.length || !ours.every((tr, at) => isPair(tr, others[at]))) return null
  const columns = Math.max(...ours.map(width))
  const columnsOfRows = tracksOf(layout, a, ours, others)
  ours.forEach((tr, at) => {
    addCells(layout, tr, others[at])
  })
  const { changes, own, other } = layout
  changes.set(block, "data-bt", "table")
  if (other.dir !== own.dir) changes.set(block, "dir", own.dir) /* whatever the text's is in the other mode */
  if (columns > WIDE) changes.set(block, "data-bt-wide", "")
  if (columnsOfRows) changes.set(block, "data-bt-rows", "")
  style(layout, block, columns, columnsOfRows)
  return block
}

/**
 * @param {Layout} layout
 * @param {HTMLTableRowElement} tr
 * @param {HTMLTableRowElement} theirs
 */
function addCells({ changes, own, other }, tr, theirs) {
  const cells = changes.children(theirs).filter(cell => cell instanceof HTMLTableCellElement)
  for (const cell of cells) {
    if (cell.lang === other.lang) continue
    cell.lang = other.lang
    cell.dir = other.dir
    cell.classList.add("bt-cell--o")
  }
  /* Next to a table that begins at the other edge, ours begins at its own; stacked, columns stay columns. */
  if (other.dir !== own.dir) {
    cells.reverse().forEach((cell, at) => {
      cell.style.order = String(cells.length - at)
    })
  }
  tr.append(...cells)
  changes.done(() => {
    for (const cell of cells) cell.remove()
  })
}

/**
 * @param {Layout} layout
 * @param {HTMLElement} block
 * @param {number} columns
 * @param {[string, string] | null} columnsOfRows
 */
function style({ changes }, block, columns, columnsOfRows) {
  const before = block.getAttribute("style")
  block.style.setProperty("--bt-n", String(columns))
  if (columnsOfRows) {
    block.style.setProperty("--bt-own", columnsOfRows[0])
    block.style.setProperty("--bt-other", columnsOfRows[1])
  }
  changes.done(() => {
    for (const name of ["n", "own", "other"]) block.style.removeProperty(`--bt-${name}`)
    /* Chromium forgets to remove an attribute that has not been read since it changed. */
    if (before === null && block.getAttribute("style") !== null) block.removeAttribute("style")
  })
}
