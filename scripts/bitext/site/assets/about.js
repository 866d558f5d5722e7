/* The line about an article: copy the page as Markdown; videos that play once they are asked for; and what
   scrolls sideways can be reached by key. Nothing is requested before a click. */
import { element, ownFile } from "./page.js"

const SHOWN_MS = 4000

/**
 * Safari wants the clipboard asked within the click, so what is fetched goes in as a promise.
 * @param {string} url
 */
async function copied(url) {
  const text = ownFile(url)
    .then(response => response.blob())
    .then(blob => new Blob([blob], { type: "text/plain" }))
  if (window.ClipboardItem) return navigator.clipboard.write([new ClipboardItem({ "text/plain": text })])
  return navigator.clipboard.writeText(await (await text).text())
}

/**
 * @param {HTMLElement} button
 * @param {() => Promise<void>} copying
 */
async function copy(button, copying) {
  const { done = "", failed = "" } = button.dataset
  const status = button.nextElementSibling
  let said = done
  try {
    await copying()
  } catch {
    said = failed
  }
  if (!status) return
  status.textContent = said
  setTimeout(() => {
    status.textContent = ""
  }, SHOWN_MS)
}

/**
 * @param {HTMLElement} button
 * @param {string} url
 */
function play(button, url) {
  const frame = element("iframe", {
    class: "bt-player",
    title: button.dataset.title,
    allow: "fullscreen",
    allowfullscreen: "",
    referrerpolicy: "strict-origin-when-cross-origin",
    sandbox: "allow-scripts allow-same-origin allow-presentation allow-popups",
    src: url,
  })
  button.replaceWith(frame)
  frame.focus()
}

document.addEventListener("click", ({ target }) => {
  const button =
    target instanceof Element && target.closest("[data-bt-copy], [data-bt-code], [data-bt-video]")
  if (!(button instanceof HTMLElement)) return
  const { btCopy, btCode, btVideo } = button.dataset
  if (btCopy) copy(button, () => copied(btCopy))
  else if (btCode) copy(button, () => navigator.clipboard.writeText(btCode))
  else if (btVideo) play(button, btVideo)
})

if (navigator.clipboard) {
  /* From a disk a page cannot fetch its neighbor. */
  const works = location.protocol === "file:" ? "[data-bt-code]" : "[data-bt-copy], [data-bt-code]"
  /** @type {NodeListOf<HTMLElement>} */
  const buttons = document.querySelectorAll(works)
  for (const button of buttons) button.hidden = false
}

/* Code and tables that are wider than their place scroll by key as well. Material sees to code alone, and
   not where the pointer is a finger: there it takes the Tab stop away when a phone is turned. So ours
   comes after its word. What a way to read brings is found when the text's size changes. */
const SCROLLERS = ".md-typeset :is(pre > code, .md-typeset__scrollwrap)"
/** @type {WeakSet<Element>} */
const known = new WeakSet()

/** @param {HTMLElement} node */
function reach(node) {
  if (node.scrollWidth > node.clientWidth) node.tabIndex = 0
  else if (node.hasAttribute("tabindex")) node.removeAttribute("tabindex")
}

const sizes = new ResizeObserver(entries =>
  setTimeout(() => {
    for (const { target } of entries) {
      if (target instanceof HTMLElement && target.matches(SCROLLERS)) reach(target)
      else find()
    }
  }),
)

function find() {
  for (const node of document.querySelectorAll(SCROLLERS)) {
    if (!known.has(node)) sizes.observe(node)
    known.add(node)
  }
}

/* Material wraps tables when the document is ready. */
const content = document.querySelector(".md-content__inner")
if (content) document.addEventListener("DOMContentLoaded", () => setTimeout(() => sizes.observe(content)))
