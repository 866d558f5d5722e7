/* The other side of an article: fetched once, and made fit for this page. */
import { begun, decoded, ownFile } from "../page.js"
import { clean, resolved } from "./allowed.js"
import { indexed, PREFIX } from "./segments.js"

/** @typedef {{ lang: string, dir: string }} Voice Language and direction of a text. */

/**
 * @typedef {Voice & { text: HTMLElement, index: import("./segments.js").Index }} Side
 * One side of the article: its text and the pieces of its segments.
 */

/** @typedef {Voice & { url: string, name: string, role: "original" | "translation" }} Counterpart */

const SECONDS = 20

/**
 * The text of the page `other`. Rejects where it cannot be had.
 * @param {Counterpart} other
 * @returns {Promise<Side>}
 */
export async function fetched(other) {
  const url = new URL(other.url, location.href)
  const asked = begun().other
  delete begun().other
  const response = await (asked ?? ownFile(url, { signal: AbortSignal.timeout?.(SECONDS * 1000) }))
  const page = new DOMParser().parseFromString(await response.text(), "text/html")
  /** @type {HTMLElement | null} */
  const text = page.querySelector("div.bt-text")
  if (!text) throw new Error("no text")
  text.querySelector(".bt-brief")?.remove()
  clean(text, url)
  settle(text, url)
  document.adoptNode(text)
  return { text, index: indexed(text), lang: text.lang || other.lang, dir: text.dir || other.dir || "ltr" }
}

/**
 * Gives the ids of a fetched text their prefix, and its addresses the place that they mean.
 * @param {HTMLElement} text
 * @param {URL} url
 */
function settle(text, url) {
  /** @type {NodeListOf<HTMLElement>} */
  const all = text.querySelectorAll("*")
  const ids = new Set([...all].map(node => node.id))
  for (const node of all) {
    if (node.id) node.id = PREFIX + node.id
    if (node.dataset.s) node.dataset.s = PREFIX + node.dataset.s
    for (const key of ["href", "src"]) {
      const value = node.getAttribute(key)
      if (value === null) continue
      const isHere = value[0] === "#" && ids.has(decoded(value.slice(1)))
      node.setAttribute(key, isHere ? `#${PREFIX}${value.slice(1)}` : resolved(value, url))
    }
  }
}
