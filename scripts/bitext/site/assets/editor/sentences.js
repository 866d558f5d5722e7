/* The sentences on the page: each gets a button, and shows what was saved. */
import { decoded, element, filled, ownFile } from "../page.js"
import { clean, resolved } from "../reader/allowed.js"
import { beginningOf, INTERACTIVE, idOf, indexed, outermost, PREFIX } from "../reader/segments.js"

/** @typedef {import("./contents.js").Content} Content */

const HEADINGS = "h1, h2, h3, h4, h5, h6"

/**
 * Puts a button behind each sentence; the arrow keys lead from one to the next.
 * @param {HTMLElement} text
 * @param {string} label with a place for `{words}`
 * @param {(segment: string) => void} edit
 */
export function addPencils(text, label, edit) {
  for (const [segment, pieces] of indexed(text)) {
    const name = filled(label, { words: beginningOf(pieces[0]) })
    const made = element(
      "button",
      { type: "button", class: "bt-pencil", "aria-label": name, title: name, "data-bt-edit": segment },
      "✎",
    )
    const spot = outermost(pieces[pieces.length - 1], text, `${INTERACTIVE}, ${HEADINGS}`)
    const holder = element("span", { class: "bt-b bt-pencils" }, made)
    if (spot.matches(HEADINGS)) spot.append(holder)
    else spot.after(holder)
    made.tabIndex = -1
    made.addEventListener("click", () => edit(segment))
  }
  const first = text.querySelector(".bt-pencil")
  if (first instanceof HTMLElement) first.tabIndex = 0
  text.addEventListener("keydown", walk)
}

/** @param {KeyboardEvent} event */
function walk(event) {
  const { target, key, currentTarget } = event
  if (!(target instanceof HTMLElement) || !target.matches(".bt-pencil")) return
  if (key !== "ArrowDown" && key !== "ArrowUp") return
  event.preventDefault()
  const all = [.../** @type {HTMLElement} */ (currentTarget).querySelectorAll(".bt-pencil")]
  const next = all[all.indexOf(target) + (key === "ArrowDown" ? 1 : -1)]
  if (!(next instanceof HTMLElement)) return
  target.tabIndex = -1
  next.tabIndex = 0
  next.focus()
}

/**
 * Whether a piece is of the other side, which the page shows next to its own.
 * @param {HTMLElement} piece
 */
export const isOfOther = piece => (piece.id || piece.dataset.s || "").startsWith(PREFIX)

/** @type {Record<string, keyof HTMLElementTagNameMap>} */
const ELEMENTS = { bold: "strong", italic: "em", strike: "del", code: "code" }

/**
 * Shows at once what was saved, until the page is built again: without addresses and images.
 * @param {readonly HTMLElement[]} pieces
 * @param {Content} content
 */
export function showContent(pieces, content) {
  const [piece, ...others] = pieces
  if (!piece || others.length || piece.querySelector(".bt-s, .bt-pencils")) return
  const made = document.createDocumentFragment()
  /** @type {(DocumentFragment | HTMLElement)[]} */
  const opened = [made]
  for (const part of content) {
    const here = opened[opened.length - 1]
    if (typeof part === "string") here.append(part)
    else if (part.kind === "open") {
      const inner = element(ELEMENTS[part.type] ?? "span")
      here.append(inner)
      opened.push(inner)
    } else if (part.kind === "close") {
      if (opened.length > 1) opened.pop()
    } else here.append(part.type === "code" ? element("code", {}, part.shown) : part.shown)
  }
  piece.replaceChildren(made)
}

/**
 * The sentences of a page as it is built now.
 * @param {URL} url
 */
async function built(url) {
  const response = await ownFile(url, { cache: "no-store" })
  const page = new DOMParser().parseFromString(await response.text(), "text/html")
  /** @type {HTMLElement | null} */
  const text = page.querySelector("div.bt-text")
  if (!text) return null
  clean(text, url)
  return text
}

/**
 * Shows the sentences of a page as they are built now.
 * @param {URL} url
 * @param {ParentNode} shown where they are on this page
 * @param {boolean} isOther they are those of the other side
 * @returns {Promise<boolean>} whether the page has the same sentences in the same pieces
 */
export async function showBuilt(url, shown, isOther) {
  const text = await built(url)
  const all = /** @type {HTMLElement[]} */ ([...shown.querySelectorAll(".bt-s")])
  const here = all.filter(piece => isOfOther(piece) === isOther)
  const there = /** @type {HTMLElement[]} */ (text ? [...text.querySelectorAll(".bt-s")] : [])
  const isAlike = here.length === there.length && here.every((piece, at) => idOf(piece) === idOf(there[at]))
  if (!isAlike) return false
  if (text && !isOther) hideMarks(text)
  for (const [at, piece] of here.entries()) {
    const now = there[at]
    /* Damaged HTML may have put sentences into each other: the inner ones have pieces of their own. */
    if (piece.querySelector(".bt-s, .bt-pencils")) continue
    if (now.innerHTML === (fresh.get(piece) ?? piece.innerHTML)) continue
    fresh.set(piece, now.innerHTML)
    for (const node of now.querySelectorAll("[id]")) node.removeAttribute("id")
    for (const node of now.querySelectorAll("[href], [src]")) {
      for (const key of ["href", "src"]) {
        const value = node.getAttribute(key)
        if (value !== null && value[0] !== "#") node.setAttribute(key, resolved(value, url))
      }
    }
    for (const key of ["lang", "dir"]) {
      const value = now.getAttribute(key)
      if (value === null) piece.removeAttribute(key)
      else piece.setAttribute(key, value)
    }
    piece.replaceChildren(...[...now.childNodes].map(node => document.adoptNode(node)))
  }
  return true
}

/**
 * Hides the marks whose reason has gone.
 * @param {HTMLElement} text as it is built now
 */
function hideMarks(text) {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const left = text.querySelectorAll("a.bt-mark")
  const marked = new Set([...left].map(({ hash }) => decoded(hash.slice(1))))
  /** @type {NodeListOf<HTMLElement>} */
  const shown = document.querySelectorAll(".bt-text button.bt-mark[data-bt-of]")
  for (const mark of shown) mark.style.display = marked.has(mark.dataset.btOf ?? "") ? "" : "none"
}

/** What pieces were replaced with, as it was built: on the page its addresses are complete. */
const fresh = new WeakMap()
