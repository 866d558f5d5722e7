/* The words that led to a page, marked without a change to it: the ways to read move its nodes. */
import { learn, placed, words } from "./folding.js"
import { isHit } from "./forms.js"

const MOST = 1000

/**
 * Marks them, also in originals that are opened later.
 * @param {string} text what was asked for
 * @param {Record<string, string>} letters see folding.js
 */
export function start(text, letters) {
  if (!CSS.highlights) return
  learn(letters)
  mark(text)
  const opened = (/** @type {MutationRecord} */ { addedNodes }) =>
    [...addedNodes].some(node => node instanceof Element && node.matches(".bt-o"))
  const observer = new MutationObserver(changes => {
    if (changes.some(opened)) mark(text)
  })
  observer.observe(document.body, { childList: true, subtree: true })
}

/** @param {string} text */
function mark(text) {
  const asked = words(text)
  /** @type {Map<string, boolean>} */
  const known = new Map()
  /** @type {Range[]} */
  const ranges = []
  const article = document.querySelector("article") ?? document.body
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node && ranges.length < MOST; node = walker.nextNode()) {
    if (!(node instanceof Text) || isControl(node.parentNode)) continue
    for (const [at, word] of placed(node.data)) {
      const isAsked = known.get(word) ?? isHit(word, asked)
      known.set(word, isAsked)
      if (!isAsked) continue
      const range = new Range()
      range.setStart(node, at)
      range.setEnd(node, at + word.length)
      ranges.push(range)
    }
  }
  CSS.highlights.set("bt-search", new Highlight(...ranges))
}

/**
 * Whether text in a node is that of a button, a script or the like.
 * @param {Node | null} node
 */
const isControl = node => node !== null && "type" in node && Boolean(node.type)
