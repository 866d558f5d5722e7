/* Both sides in rows of two cells. What stays is not touched: a browser lays a long table out anew if it was
   moved. Lists and tables keep their own elements, and the page's own nodes are moved into rows, never copied. */
import { element } from "../page.js"
import { paired } from "./pairing.js"
import { idsIn } from "./segments.js"
import { tableOf, tableRows } from "./tables.js"

/**
 * @typedef {object} Layout What rows are made from.
 * @property {import("./counterpart.js").Voice} own
 * @property {import("./counterpart.js").Side} other
 * @property {import("./changes.js").Changes} changes
 */

/** @typedef {ChildNode[]} Block Nodes that make one block of the text. */

const INLINE =
  /^(A|ABBR|B|BDI|BDO|BR|BUTTON|CITE|CODE|DEL|EM|I|IMG|INS|KBD|LABEL|MARK|Q|S|SAMP|SMALL|SPAN|STRONG|SUB|SUP|TIME|U|VAR|WBR|INPUT)$/

/**
 * @param {Node} node
 * @returns {node is HTMLElement}
 */
const isElement = node => node.nodeType === Node.ELEMENT_NODE

/**
 * Nodes as blocks; what comes between two blocks in lines is one as well.
 * @param {Iterable<ChildNode>} nodes
 * @returns {Block[]}
 */
function blocks(nodes) {
  /** @type {Block[]} */
  const found = []
  /** @type {Block | undefined} */
  let line
  for (const node of nodes) {
    if (isElement(node) && node.matches(".bt-brief")) continue /* the line under the title */
    if (isElement(node) && node.matches(".bt-marked") && found.length) {
      found[found.length - 1].push(node) /* the mark of a heading */
    } else if (isElement(node) && !INLINE.test(node.nodeName)) {
      found.push([node])
      line = undefined
    } else if (line) line.push(node)
    else if (isElement(node) || (node instanceof Text && node.data.trim())) {
      line = [node]
      found.push(line)
    }
  }
  return found
}

/**
 * The element that a part of a row is, if it is one.
 * @param {Block[]} part
 */
function sole(part) {
  const node = part.length === 1 && part[0].length === 1 ? part[0][0] : null
  return node && isElement(node) ? node : null
}

/** @param {Element} node */
const isList = node => /^(UL|OL)$/.test(node.nodeName)

/** @param {Element} node */
const isPlainBox = node => node.matches("div:not([class]), section")

/**
 * Whether two elements are code or a picture that both sides share, which is shown once.
 * @param {Element} a
 * @param {Element} b
 */
function areSame(a, b) {
  if (a.querySelector(".bt-s") || b.querySelector(".bt-s") || a.nodeName !== b.nodeName) return false
  const isShared = a.matches("pre, hr, img, .highlight") || a.querySelector("pre, img, video, iframe")
  return Boolean(isShared) && words(a) === words(b) && media(a) === media(b)
}

/** @param {Element} node */
const words = node => (node.querySelector("pre > code") ?? node).textContent.trim()

/**
 * Each language may have its copy of a picture: name and description tell.
 * @param {Element} node
 */
const media = node =>
  [node, ...node.querySelectorAll("img, video, iframe, source")]
    .map(item => {
      const { src, alt } = /** @type {HTMLImageElement} */ (item)
      return src ? `${src.split("/").pop()} ${alt || ""}` : ""
    })
    .join()

/** @param {Layout} layout */
const ownCell = ({ own }) => element("div", { class: "bt-cell", lang: own.lang, dir: own.dir })

/**
 * @param {Layout} layout
 * @param {ChildNode[]} nodes
 */
const otherCell = ({ other }, nodes) =>
  element("div", { class: "bt-cell bt-cell--o", lang: other.lang, dir: other.dir }, ...nodes)

/**
 * Fetched tables scroll as Material's own do.
 * @param {ChildNode[]} nodes
 */
const wrapped = nodes =>
  nodes.map(node => {
    if (node.nodeName !== "TABLE") return node
    return element(
      "div",
      { class: "md-typeset__scrollwrap" },
      element("div", { class: "md-typeset__table" }, node),
    )
  })

/**
 * The row of two parts: one of our own elements that stays where it is, or a new one.
 * @param {Layout} layout
 * @param {Block[]} ours
 * @param {Block[]} others
 * @returns {Element}
 */
function row(layout, ours, others) {
  const a = sole(ours)
  const b = sole(others)
  const kept = a && b && withinOwn(layout, a, b)
  if (kept) return kept
  const heading = (ours[0] ?? others[0])[0].nodeName.match(/^H([1-6])$/)
  const made = element("div", { class: heading ? `bt-row bt-row--h bt-row--h${heading[1]}` : "bt-row" })
  if (!others.length) made.classList.add("bt-row--own")
  const cell = ownCell(layout)
  made.append(cell, otherCell(layout, wrapped(others.flat())))
  if (ours.length) {
    const nodes = between(ours[0][0], ours[ours.length - 1])
    nodes[0].before(made)
    cell.append(...nodes)
    layout.changes.done(() => made.replaceWith(...nodes))
  } else layout.changes.done(() => made.remove())
  return made
}

/**
 * The nodes from `first` to the end of the block `last`.
 * @param {ChildNode} first
 * @param {Block} last
 */
function between(first, last) {
  const nodes = [first]
  const end = last[last.length - 1]
  for (let node = first; node !== end && node.nextSibling; nodes.push(node)) node = node.nextSibling
  return nodes
}

/**
 * Our own element with theirs in it; null where the two do not fit.
 * @param {Layout} layout
 * @param {HTMLElement} a
 * @param {HTMLElement} b
 */
function withinOwn(layout, a, b) {
  if (areSame(a, b)) return a
  if (isList(a) && a.nodeName === b.nodeName) return listRows(layout, a, b)
  const [ours, theirs] = [tableOf(a), tableOf(b)]
  if (ours && theirs) return tableRows(layout, a, ours, theirs)
  return isPlainBox(a) && isPlainBox(b) ? inRows(layout, a, b) : null
}

/**
 * The content of our element `a` in rows with that of theirs, `b`.
 * @template {Element} Own
 * @param {Layout} layout
 * @param {Own} a
 * @param {Element} b
 */
export function inRows(layout, a, b) {
  /** @type {Element | null} */
  let last = null
  for (const [ours, others] of paired(blocks(a.childNodes), blocks(layout.changes.children(b)), idsIn)) {
    const made = row(layout, ours, others)
    if (!ours.length) put(made, a, last)
    last = made
  }
  return a
}

/**
 * Puts `made` after `last`, else at the beginning of `parent`.
 * @param {Element} made
 * @param {Element} parent
 * @param {Element | null} last
 */
function put(made, parent, last) {
  if (last) last.after(made)
  else parent.prepend(made)
}

/**
 * A list with theirs in its items; null where the items do not fit.
 * @param {Layout} layout
 * @param {HTMLElement} a
 * @param {HTMLElement} b
 */
function listRows(layout, a, b) {
  const { changes } = layout
  const rows = paired(items(a), items(b), idsIn)
  if (rows.some(([ours, others]) => ours.length > 1 || others.length > 1)) return null
  changes.children(b)
  changes.set(a, "data-bt", "list")
  /** @type {Element | null} */
  let last = null
  for (const [[ours], [others]] of rows) {
    if (ours && others) inRows(layout, ours[0], others[0])
    else if (ours) changes.set(ours[0], "data-bt", "own")
    last = ours?.[0] ?? added(layout, others[0], a, last)
  }
  return a
}

/**
 * @param {Element} list
 * @returns {Element[][]}
 */
const items = list => [...list.children].filter(node => node.nodeName === "LI").map(item => [item])

/**
 * Puts an item with the content of theirs into our list.
 * @param {Layout} layout
 * @param {Element} item
 * @param {Element} list
 * @param {Element | null} last
 */
function added(layout, item, list, last) {
  const { changes } = layout
  const cells = [ownCell(layout), otherCell(layout, changes.children(item))]
  const made = element("li", {}, element("div", { class: "bt-row" }, ...cells))
  put(made, list, last)
  changes.done(() => made.remove())
  return made
}
