/* Where the reader is: kept when the way to read changes, and carried on to another language. */
import { decoded, remember, remembered } from "../page.js"
import { light } from "./pointing.js"
import { idOf, PREFIX } from "./segments.js"

/** @typedef {import("./reading.js").Reading} Reading */
/** @typedef {{ id: string, top: number }} Place A segment, and how far down the window it is. */

const headerEnd = () => Math.max(document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0, 0)

/**
 * The topmost sentence. Down from block to block: asking each sentence for its place would lay out what is
 * not seen.
 * @param {Reading} reading
 * @returns {Place | null}
 */
function topmost(reading) {
  const edge = headerEnd() + 4
  /** @type {(node: Element) => Place | null} */
  const under = node => {
    for (const child of node.children) {
      if (reading.mode !== reading.otherMode && child.matches(".bt-cell--o")) continue
      const box = child.getBoundingClientRect()
      if (!box.height || box.bottom <= edge) continue
      const isPiece = child instanceof HTMLElement && child.matches(".bt-s")
      const found = isPiece ? { id: idOf(child), top: box.top } : under(child)
      if (found) return found
    }
    return null
  }
  return under(reading.text)
}

/**
 * The sentence that the reader is at: the last one they went to, while it can be seen, else the topmost.
 * @param {Reading} reading
 * @returns {Place | null}
 */
export function current(reading) {
  const id = reading.lastSegment
  for (const piece of id ? reading.pieces(id) : []) {
    const box = piece.getBoundingClientRect()
    if (box.height && box.bottom > headerEnd() && box.top < innerHeight) return { id, top: box.top }
  }
  return topmost(reading)
}

/**
 * Scrolls so that a sentence is where it was.
 * @param {Reading} reading
 * @param {Place | null} held
 */
export function hold(reading, held) {
  if (!held || scrollY < 8) return
  const shown = reading.mode === reading.otherMode ? reading.side?.index : reading.index
  const piece = shown?.get(held.id)?.[0] ?? reading.pieces(held.id)[0]
  if (!piece?.isConnected) return
  scrollBy({ top: piece.getBoundingClientRect().top - held.top, behavior: "instant" })
}

/** @param {Element | null | undefined} node */
const isShown = node => Boolean(node?.getClientRects().length)

/**
 * To the target of the address; where that is on the side that is not shown, to its counterpart.
 * @param {Reading} reading
 */
export function toFragment(reading) {
  const id = decoded(location.hash.slice(1))
  const target = id ? document.getElementById(id) : null
  const shown = isShown(target) ? target : counterpartOf(id, target)
  if (!shown || !isShown(shown)) return
  shown.scrollIntoView({ behavior: "instant" })
  if (!reading.index.has(id)) return
  reading.lastSegment = id
  light(reading, id)
}

/**
 * @param {string} id
 * @param {Element | null} target
 */
function counterpartOf(id, target) {
  const ofOwn = document.getElementById(PREFIX + id)
  const ofOther = id.startsWith(PREFIX) ? document.getElementById(id.slice(PREFIX.length)) : null
  return ofOwn ?? ofOther ?? target?.closest(".bt-row")
}

/** @param {string} href */
const withoutFragment = href => href.split("#")[0]

/**
 * The link that was clicked.
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLAnchorElement | null}
 */
const linkOf = ({ target }, selector) =>
  target instanceof Element ? /** @type {HTMLAnchorElement | null} */ (target.closest(selector)) : null

/** @param {Reading} reading */
export function followFragments(reading) {
  addEventListener("hashchange", () => {
    if (reading.mode !== reading.ownMode) toFragment(reading)
  })
  document.addEventListener("click", event => {
    const link = linkOf(event, "a[href*='#']")
    if (
      link &&
      reading.mode === reading.otherMode &&
      withoutFragment(link.href) === withoutFragment(location.href)
    ) {
      setTimeout(() => toFragment(reading))
    }
  })
}

/** @param {string | null} mode */
const isTwoSided = mode => mode === "both" || mode === "sentence"

/**
 * Lets links to other languages lead to the same sentence, in the same way of reading.
 * @param {Reading} reading
 */
export function carryOn(reading) {
  /** @type {WeakMap<HTMLAnchorElement, string>} */
  const targets = new WeakMap()
  /** @param {MouseEvent} event */
  const change = event => {
    const link = linkOf(event, "a[hreflang]")
    if (!link || link.origin !== location.origin) return
    const target = targets.get(link) ?? link.getAttribute("href") ?? ""
    targets.set(link, target)
    link.href = addressIn(reading, link.hreflang, new URL(target, location.href))
  }
  document.addEventListener("click", change, true)
  document.addEventListener("auxclick", change, true)
}

/**
 * The address `url` in another language, for a reader of this page.
 * @param {Reading} reading
 * @param {string} language
 * @param {URL} url
 */
function addressIn(reading, language, url) {
  const id = current(reading)?.id
  const [first] = reading.index.keys()
  if (id && (id === reading.lastSegment || id !== first)) url.hash = id
  if (isTwoSided(reading.mode)) url.searchParams.set("view", reading.mode)
  else if (isTwoSided(remembered("view"))) {
    const isOriginal = reading.isTranslation && language === reading.page.counterpart.lang
    url.searchParams.set("view", isOriginal ? "original" : "translation")
  } else remember("view", null)
  return url.href
}
