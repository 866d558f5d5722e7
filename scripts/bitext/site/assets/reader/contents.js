/* The contents name the headings that are shown. */
import { decoded } from "../page.js"
import { PREFIX } from "./segments.js"

/** @type {NodeListOf<HTMLAnchorElement>} */
const links = document.querySelectorAll(".md-nav--secondary a.md-nav__link[href^='#']")

const entries = [...links].map(link => {
  /** @type {HTMLElement} */
  const words = link.querySelector(".md-ellipsis") ?? link
  return { link, words, kept: [...words.childNodes] }
})

/** @param {import("./reading.js").Reading} reading */
export function nameContents(reading) {
  const side = reading.mode === reading.otherMode ? reading.side : null
  for (const { link, words, kept } of entries) {
    const heading = side && document.getElementById(PREFIX + decoded(link.hash.slice(1)))
    words.replaceChildren(...(heading ? [heading.textContent.trim()] : kept))
    if (heading) Object.assign(words, { lang: side.lang, dir: side.dir })
    else for (const name of ["lang", "dir"]) words.removeAttribute(name)
  }
}
