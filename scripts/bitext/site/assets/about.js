/* The line about an article: copy the page as Markdown; videos that play once they are asked for; and what
   scrolls sideways can be reached by key. Nothing is requested before a click. */
import { ownFile } from "./page.js"

/* Safari wants the clipboard asked within the click, so what is fetched goes in as a promise. */
async function copied(url) {
  const text = ownFile(url).then(response => response.blob()).then(blob => new Blob([blob], { type: "text/plain" }))
  if (window.ClipboardItem) {
    return navigator.clipboard.write([new ClipboardItem({ "text/plain": text })])
  }
  return navigator.clipboard.writeText(await (await text).text())
}

async function copy(button) {
  const status = button.nextElementSibling
  let said = button.dataset.done
  try { await copied(button.dataset.btCopy) } catch (_) { said = button.dataset.failed }
  status.textContent = said
  setTimeout(() => { status.textContent = "" }, 4000)
}

function play(button) {
  const frame = document.createElement("iframe")
  frame.className = "bt-player"
  frame.title = button.dataset.title
  frame.allow = "fullscreen"
  frame.allowFullscreen = true
  frame.referrerPolicy = "strict-origin-when-cross-origin"
  frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-presentation allow-popups")
  frame.src = button.dataset.btVideo
  button.replaceWith(frame)
  frame.focus()
}

document.addEventListener("click", event => {
  const button = event.target.closest?.("[data-bt-copy], [data-bt-video]")
  if (button) button.dataset.btCopy ? copy(button) : play(button)
})

/* From a disk a page cannot fetch its neighbour. */
if (location.protocol !== "file:" && navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-bt-copy]")) button.hidden = false
}

/* Code and tables that are wider than their place scroll by key as well. Material sees to code alone, and
   not where the pointer is a finger: there it takes the Tab stop away when a phone is turned. So ours
   comes after its word. What a way to read brings is found when the text's size changes. */
const SCROLLERS = ".md-typeset :is(pre > code, .md-typeset__scrollwrap)"
const known = new WeakSet()
const reach = node => {
  if (node.scrollWidth > node.clientWidth) node.tabIndex = 0
  else if (node.hasAttribute("tabindex")) node.removeAttribute("tabindex")
}
const sizes = new ResizeObserver(entries => setTimeout(() => {
  for (const { target } of entries) target.matches(SCROLLERS) ? reach(target) : find()
}))
const find = () => {
  for (const node of document.querySelectorAll(SCROLLERS)) {
    if (!known.has(node)) sizes.observe(node)
    known.add(node)
  }
}
/* Material wraps tables when the document is ready. */
const content = document.querySelector(".md-content__inner")
if (content) document.addEventListener("DOMContentLoaded", () => setTimeout(() => sizes.observe(content)))
