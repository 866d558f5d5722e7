/* What a served page has to lead to the editor: a button behind each sentence, and the editor's frame. Only
   `mkdocs serve` puts this script on pages.

   The frame is of another origin: this page says which sentence to show, and hears what was saved. */
import { element } from "../page.js"
import { INTERACTIVE, idOf } from "../reader/segments.js"
import { followBuilds } from "./reloading.js"
import { addPencils, isOfOther, showBuilt, showContent } from "./sentences.js"

const KEPT = "bitext.edit" /* in the session: the sentence to open on the page that was gone to */

const { editor = "", texts = "{}" } = document.currentScript?.dataset ?? {}
const { lang } = document.documentElement
/** @type {Record<string, Record<string, string>>} */
const all = JSON.parse(texts)
const said = all[lang.split("-")[0]] ?? all.en

/** @type {HTMLIFrameElement | null} */
let frame = null
let isReady = false
/** Whether sentences were joined or split: the page gets others, once the editor is closed. */
let isChanged = false
/** Whether this tab has edited something: then a build changes its sentences, and does not load it again. */
let isUsed = false
/** Whether the page is being loaded again: what is opened meanwhile opens once it is there. */
let isReloading = false
let wanted = ""
/** @type {HTMLElement | null} */
let text = null
/** @type {{ counterpart?: { url: string, role: string } } | null} */
let page = null

followBuilds(async () => {
  if (!isUsed || !text) reload()
  else if (!(await refresh()) && isClosed()) reload()
})

function reload() {
  isReloading = true
  location.reload()
}

/** Shows what was built; no, if the page has other sentences now. */
async function refresh() {
  try {
    const here = new URL(location.pathname, location.href)
    const isAlike = await showBuilt(here, document, false)
    const other = page?.counterpart
    const hasOther = document.querySelector('.bt-s[id^="bt-other-"]')
    if (other && hasOther) await showBuilt(new URL(other.url, here), document, true)
    return isAlike
  } catch {
    return false
  }
}

/** @param {Record<string, unknown>} message */
const tellEditor = message => frame?.contentWindow?.postMessage(message, editor)

/** Whether the editor is not to be seen; it keeps what was typed and not saved. */
const isClosed = () => !frame || frame.hidden

/** @param {string} segment */
function open(segment) {
  if (isReloading) {
    sessionStorage.setItem(KEPT, segment)
    reload()
    return
  }
  wanted = segment
  isUsed = true
  if (!frame) {
    isReady = false
    const scheme = document.body.dataset.mdColorScheme === "slate" ? "dark" : "light"
    frame = element("iframe", {
      class: "bt-editor",
      src: `${editor}/?language=${lang}&scheme=${scheme}`,
      title: said.title,
    })
    document.body.append(frame)
  } else if (isReady) tellEditor({ bitext: "open", page: location.pathname, segment })
  frame.hidden = false
  document.documentElement.classList.add("bt-editing")
  frame.focus()
}

function close() {
  const segment = wanted
  if (frame) frame.hidden = true
  document.documentElement.classList.remove("bt-editing")
  if (isChanged) reload()
  mark("")
  filter(false) /* the pencil that the keyboard goes back to may be of a finished sentence */
  const start = /** @type {HTMLElement | null} */ (document.querySelector(".bt-start"))
  const back = pencilOf(segment) ?? start
  back?.focus()
}

/** The keyboard of a phone covers the bottom of the page: the editor stays above it. */
function stayAboveKeyboard() {
  const seen = window.visualViewport
  const covered = seen && seen.scale === 1 ? innerHeight - seen.height - seen.offsetTop : 0
  document.documentElement.style.setProperty("--bt-keyboard", `${Math.max(Math.round(covered), 0)}px`)
}
window.visualViewport?.addEventListener("resize", stayAboveKeyboard)
window.visualViewport?.addEventListener("scroll", stayAboveKeyboard)

/** @param {string} segment */
const pencilOf = segment =>
  /** @type {HTMLElement | undefined} */ (
    [...document.querySelectorAll(".bt-pencil")].find(
      one => /** @type {HTMLElement} */ (one).dataset.btEdit === segment,
    )
  )

/** @param {string} segment */
const piecesOf = segment =>
  /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".bt-s")]).filter(
    piece => idOf(piece) === segment,
  )

/** @param {string} segment the one that is edited; empty: none */
function mark(segment) {
  for (const piece of document.querySelectorAll(".bt-edited")) piece.classList.remove("bt-edited")
  for (const piece of segment ? piecesOf(segment) : []) piece.classList.add("bt-edited")
}

/** @type {{ segment: string, state: string }[]} */
let sentences = []

/** @param {boolean} isOnly only the sentences with something to do are shown as such */
function filter(isOnly) {
  const done = new Set(sentences.filter(({ state }) => state === "done").map(({ segment }) => segment))
  for (const piece of /** @type {Iterable<HTMLElement>} */ (document.querySelectorAll(".bt-s, .bt-pencil"))) {
    const segment = piece.dataset.btEdit ?? idOf(piece)
    piece.classList.toggle("bt-finished", isOnly && done.has(segment))
  }
}

/** @type {Record<string, (message: any) => void>} */
const MESSAGES = {
  ready() {
    isReady = true
    tellEditor({ bitext: "open", page: location.pathname, segment: wanted })
  },
  shown({ segment, sentences: found, only, isQuiet, height }) {
    MESSAGES.height({ height })
    wanted = segment
    sentences = found
    mark(segment)
    filter(only)
    if (!isQuiet) piecesOf(segment)[0]?.scrollIntoView({ block: "center", behavior: "smooth" })
  },
  saved({ segment, content }) {
    const isOther = page?.counterpart?.role === "translation"
    const pieces = piecesOf(segment).filter(piece => isOfOther(piece) === isOther)
    showContent(pieces, content)
  },
  changed() {
    isChanged = true
  },
  filter: ({ only }) => filter(only),
  elsewhere({ page: path, segment }) {
    const url = new URL(path, location.href)
    if (url.origin !== location.origin) return
    sessionStorage.setItem(KEPT, segment)
    location.assign(url)
  },
  height({ height }) {
    document.documentElement.style.setProperty("--bt-editor", `${Math.ceil(Number(height)) + 2}px`)
  },
  close,
}

window.addEventListener("message", ({ origin, source, data }) => {
  if (origin === editor && source === frame?.contentWindow && Object.hasOwn(MESSAGES, data?.bitext))
    MESSAGES[data.bitext](data)
})

/**
 * Once the editor is there, another sentence is chosen by clicking it: a finger has nothing to point with.
 * @param {MouseEvent} event
 */
function choose(event) {
  const { target, button } = event
  if (isClosed() || button || !(target instanceof Element) || String(getSelection()).trim()) return
  const piece = target.closest(INTERACTIVE) ? null : target.closest(".bt-s")
  if (!(piece instanceof HTMLElement)) return
  event.stopPropagation()
  open(idOf(piece))
}

function begin() {
  const data = document.querySelector('script#bt-page[type="application/json"]')
  text = document.querySelector("div.bt-text")
  if (!data || !text) return
  page = JSON.parse(data.textContent)
  if (page?.counterpart?.role !== "translation") addPencils(text, said.edit, open)
  text.addEventListener("click", choose, true)
  const start = element("button", { type: "button", class: "bt-start" }, said.start)
  start.addEventListener("click", () => open(""))
  /* It shows in the corner; for the keyboard it comes before the text, not after all of the page. */
  text.before(start)
  document.body.append(element("style", {}, STYLE))
  const kept = sessionStorage.getItem(KEPT)
  sessionStorage.removeItem(KEPT)
  if (kept !== null) open(kept)
}

const STYLE = `
.bt-pencils { position: relative; display: inline-block; width: 0; height: 0; vertical-align: baseline; }
.bt-pencil { position: absolute; inset-inline-start: 0; bottom: -.4em; z-index: 2; min-width: 1.5rem;
  min-height: 1.5rem; padding: 0 .2rem; border-radius: .2rem; font-size: .8rem; line-height: 1; cursor: pointer;
  color: var(--md-primary-bg-color); background: var(--md-primary-fg-color); opacity: 0; }
.bt-pencil:hover, .bt-pencil:focus, .bt-s:hover + .bt-pencils > .bt-pencil, .bt-pencils:hover > .bt-pencil,
:is(h1, h2, h3, h4, h5, h6, a):hover > .bt-pencils > .bt-pencil, a:hover + .bt-pencils > .bt-pencil { opacity: 1; }
.bt-pencils:has(+ .bt-b .bt-mark, + .bt-mark) > .bt-pencil { inset-inline-start: 1.7rem; }
.md-container { overflow-x: clip; }
/* At the edge of a table it would make the table scroll. */
:is(td, th) .bt-pencil { inset-inline: auto 0; }
/* The button in the corner leaves the end of the page free. */
:root:not(.bt-editing) .md-footer { padding-block-end: 3.6rem; }
.bt-editor[hidden] { display: none; }
.bt-edited { outline: 2px solid var(--md-accent-fg-color); outline-offset: 2px; border-radius: .1rem; }
.bt-finished { opacity: .45; }
.bt-pencil.bt-finished { display: none; }
.bt-start { position: fixed; inset-block-end: 1rem; inset-inline-end: 1rem; z-index: 5; min-height: 2.2rem;
  padding: 0 .8rem; border-radius: .2rem; font-weight: 700; font-size: .7rem; cursor: pointer;
  color: var(--md-primary-bg-color); background: var(--md-primary-fg-color); box-shadow: 0 1px 6px #0006; }
.bt-start:focus-visible, .bt-pencil:focus-visible { outline: 3px solid var(--md-accent-fg-color); outline-offset: 2px; }
.bt-editing .bt-start { display: none; }
.bt-editing { scroll-padding-block: 4rem min(var(--bt-editor, 20rem), 62vh); }
.bt-editor { position: fixed; inset: auto 0 var(--bt-keyboard, 0) 0; z-index: 6; width: 100%; border: 0;
  height: min(var(--bt-editor, 20rem), 62vh, calc(100vh - var(--bt-keyboard, 0px)));
  border-top: 2px solid var(--md-accent-fg-color); box-shadow: 0 -2px 12px #0005;
  background: var(--md-default-bg-color); }
.bt-editing body { padding-bottom: min(var(--bt-editor, 20rem), 62vh); }
@media print { .bt-start, .bt-pencils, .bt-editor { display: none; } }
`

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin)
else begin()
