/* Sentence by sentence: a button behind each sentence opens its counterpart below. */
import { decoded, element, filled } from "../page.js"
import { beginningOf, INTERACTIVE, outermost } from "./segments.js"
import { say, sayFailed } from "./status.js"

/** @typedef {import("./reading.js").Reading} Reading */

/** Panels that were opened so far. */
let number = 0

/** What opens and closes the counterpart of one segment. */
export class Opener {
  /** @type {HTMLElement | null} */
  panel = null

  /**
   * @param {Reading} reading
   * @param {string} id
   * @param {HTMLElement[]} pieces of the segment on its side
   * @param {string} from prefix of the fetched side; empty on our own
   */
  constructor(reading, id, pieces, from) {
    this.reading = reading
    this.id = id
    this.pieces = pieces
    this.from = from
    this.button = element("button", { type: "button", "aria-expanded": false, "data-bt-of": id })
    /** @type {HTMLElement} */
    this.holder = this.button
    this.button.addEventListener("click", () => {
      reading.lastSegment = id
      this.toggle()
    })
    reading.openers.set(from + id, this)
  }

  /** Why the segment is marked, if it is. */
  get why() {
    return this.reading.page.marks?.[this.id]
  }

  /** The original that a stale segment was translated from; undefined where it is not stale. */
  get former() {
    return this.reading.page.former?.[this.id]
  }

  toggle() {
    if (this.panel) this.shut()
    else this.open()
  }

  shut() {
    if (!this.panel) return
    const hadFocus = this.panel.contains(document.activeElement)
    this.panel.remove()
    this.panel = null
    this.button.setAttribute("aria-expanded", "false")
    this.button.removeAttribute("aria-controls")
    for (const piece of this.pieces) piece.classList.remove("bt-open")
    if (hadFocus) this.button.focus()
  }

  async open() {
    const { reading, button, holder } = this
    try {
      if (!reading.side) await reading.load()
    } catch {
      sayFailed(reading)
      return
    }
    if (this.panel || !holder.isConnected) return
    this.panel = panelOf(this)
    const heading = holder.closest("h1, h2, h3, h4, h5, h6, .bt-marked")
    ;(heading ?? holder).after(this.panel)
    button.setAttribute("aria-expanded", "true")
    button.setAttribute("aria-controls", this.panel.id)
    for (const piece of this.pieces) piece.classList.add("bt-open")
  }

  /** Names the button: it says why the segment is marked, or shows that there is something to open. */
  name() {
    const { reading, why } = this
    const side = reading.t(this.from ? reading.ownMode : reading.otherMode)
    const label = `${side}: ${beginningOf(this.pieces[0])}`
    this.button.className = why ? "bt-mark" : "bt-b__button"
    this.button.setAttribute("aria-label", why ? `${why} ${label}` : label)
    if (!why) return
    this.button.title = why
    this.button.append(this.former === undefined ? "≠" : "≈")
  }

  /** Puts the button behind the sentence, and behind what can be clicked around it. */
  place() {
    let spot = outermost(this.pieces[this.pieces.length - 1], this.reading.text)
    while (spot.nextElementSibling === spot.nextSibling && spot.nextElementSibling?.matches(".bt-b")) {
      spot = spot.nextElementSibling
    }
    this.holder = element("span", { class: "bt-b" }, "\u2060", this.button)
    spot.after(this.holder)
  }
}

/**
 * What shows the counterpart of a segment.
 * @param {Opener} opener
 */
function panelOf(opener) {
  const { reading, id, from } = opener
  const { page } = reading
  number += 1
  const panel = element("span", {
    class: "bt-o",
    id: `bt-o-${number}`,
    role: "group",
    lang: reading.said.lang,
    dir: reading.said.dir,
    "aria-label": reading.t(from ? reading.ownMode : reading.otherMode),
  })
  if (opener.why) panel.append(element("span", { class: "bt-o__why" }, opener.why))
  const shown = counterpartOf(opener)
  if (opener.former) panel.append(...versions(opener, opener.former))
  const here = opener.pieces
    .map(piece => piece.textContent)
    .join(" ")
    .trim()
  const there = shown.textContent.trim()
  const [source, target] = reading.isTranslation || from ? [there, here] : [here, there]
  const values = { line: page.lines?.[id], segment: id, address: addressOf(id), source, target }
  /** @type {[string | undefined, string][]} */
  const links = [
    [page.edit, "improve"],
    [page.issue, "report"],
  ]
  const tools = element(
    "span",
    { class: "bt-o__tools" },
    copyButton(reading, "copy", "copied", () => addressOf(id), "address"),
    copyButton(reading, "pair", "paired", () => `${here}\n${there}`, "uncopied"),
  )
  for (const [template, key] of links) {
    if (template)
      tools.append(element("a", { class: "bt-o__tool", href: address(template, values) }, reading.t(key)))
  }
  tools.append(closeButton(opener))
  panel.append(shown, tools)
  return panel
}

/**
 * The original that was translated, and the name of what comes after it.
 * @param {Opener} opener
 * @param {string} former
 */
function versions({ reading, from }, former) {
  const { isTranslation, own, page } = reading
  const { lang, dir } = isTranslation ? page.counterpart : own
  const next = isTranslation === !from ? "today" : "translation"
  return [
    element("span", { class: "bt-o__name" }, reading.t("former")),
    element("span", { class: "bt-o__text", lang, dir }, former),
    element("span", { class: "bt-o__name" }, reading.t(next)),
  ]
}

/**
 * The text of the segment on the side that it faces.
 * @param {Opener} opener
 */
function counterpartOf({ reading, id, from }) {
  const side = from ? { index: reading.index, ...reading.own } : reading.side
  const shown = element("span", { class: "bt-o__text", lang: side?.lang, dir: side?.dir })
  for (const piece of side?.index.get(id) ?? []) {
    if (shown.hasChildNodes()) shown.append(" ")
    const copy = /** @type {HTMLElement} */ (piece.cloneNode(true))
    for (const node of copy.querySelectorAll("[id]")) node.removeAttribute("id")
    for (const node of copy.querySelectorAll("[data-bt-of], .bt-o, .bt-b")) node.remove()
    const { lang, dir } = copy /* of an original on a translated page */
    shown.append(...(lang ? [element("span", { lang, dir }, ...copy.childNodes)] : copy.childNodes))
  }
  return shown
}

/**
 * A template of an address with its places filled.
 * @param {string} template
 * @param {Record<string, unknown>} values
 */
const address = (template, values) =>
  filled(
    template,
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, encodeURIComponent(String(value ?? ""))]),
    ),
  )

/** @param {Opener} opener */
function closeButton(opener) {
  const made = element("button", { type: "button", class: "bt-o__tool" }, opener.reading.t("close"))
  made.addEventListener("click", () => {
    opener.shut()
    opener.button.focus()
  })
  return made
}

const COPIED_MS = 3000

/**
 * A button that copies a text and says so.
 * @param {Reading} reading
 * @param {string} name key of what it is called
 * @param {string} done key of what is said then
 * @param {() => string} text what is copied
 * @param {string} otherwise key of what is said where the browser refuses; an address is shown in its bar
 */
function copyButton(reading, name, done, text, otherwise) {
  const made = element("button", { type: "button", class: `bt-o__tool bt-o__tool--${name}` }, reading.t(name))
  made.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text())
      say(reading.t(done))
      made.textContent = reading.t(done)
      setTimeout(() => {
        made.textContent = reading.t(name)
      }, COPIED_MS)
    } catch {
      if (name === "copy") history.replaceState(history.state, "", text())
      say(reading.t(otherwise), true)
    }
  })
  return made
}

/**
 * The address of a segment.
 * @param {string} id
 */
function addressOf(id) {
  const url = new URL(location.href)
  url.hash = id
  return url.href
}

const FIGURES = /^[\p{N}\p{P}\p{S}\s]*$/u

/**
 * Whether a piece is in a cell of a table that holds nothing but a number, the same in every language.
 * @param {Element} piece
 */
const isFigureCell = piece => FIGURES.test(piece.closest("td, th")?.textContent ?? "a")

const TURN = 250 /* buttons that are made without a pause */

/**
 * Puts a button behind each sentence that has a counterpart. A long article gets them in turns, those that can
 * be seen first.
 * @param {Reading} reading
 * @param {string | undefined} from the segment to begin with
 */
export function addButtons(reading, from) {
  const { index, side, openers, changes } = reading
  const wanted = [...index].filter(
    ([id, pieces]) => side?.index.has(id) && !openers.has(id) && !isFigureCell(pieces[0]),
  )
  const start = Math.max(
    wanted.findIndex(([id]) => id === from),
    0,
  )
  const queue = [...wanted.slice(start), ...wanted.slice(0, start)]
  let isOver = false
  changes.done(() => {
    isOver = true
  })
  const next = () => {
    if (isOver) return
    for (const [id, pieces] of queue.splice(0, TURN)) {
      const made = new Opener(reading, id, pieces, "")
      made.name()
      made.place()
      changes.done(() => {
        made.holder.remove()
        openers.delete(id)
      })
    }
    if (queue.length) setTimeout(next)
  }
  next()
}

/**
 * Makes buttons of the marks, which a text brings as links to its counterpart.
 * @param {Reading} reading
 * @param {ParentNode} text
 * @param {import("./segments.js").Index} index the segments of that text
 * @param {string} [from] prefix of the fetched side
 */
export function takeMarks(reading, text, index, from = "") {
  for (const mark of text.querySelectorAll("a.bt-mark")) {
    const id = decoded(/** @type {HTMLAnchorElement} */ (mark).hash.slice(1))
    const pieces = index.get(id)
    if (pieces && reading.page.marks?.[id]) {
      const made = new Opener(reading, id, pieces, from)
      made.name()
      mark.replaceWith(made.button)
    } else (mark.matches(".bt-marked > :only-child") ? (mark.parentElement ?? mark) : mark).remove()
  }
}

/** @param {Reading} reading */
export function openByClick(reading) {
  reading.text.addEventListener("click", event => {
    const { target } = event
    if (reading.mode !== "sentence" || event.defaultPrevented || event.button) return
    if (!(target instanceof Element) || target.closest(INTERACTIVE) || String(getSelection()).trim()) return
    const id = reading.segmentAt(target)
    if (!id) return
    reading.lastSegment = id
    reading.openers.get(id)?.toggle()
  })
}

/**
 * Closes the counterpart that has the focus, else the one that was opened last.
 * @param {Reading} reading
 * @param {EventTarget | null} target what has the focus
 */
export function shutOne(reading, target) {
  const open = [...reading.openers.values()].filter(one => one.panel)
  const focused = target instanceof Element ? target : null
  const named = focused?.closest(".bt-o")?.id ?? focused?.getAttribute("aria-controls")
  const last = Math.max(...open.map(({ panel }) => Number(panel?.id.slice("bt-o-".length))))
  const wanted = named ?? `bt-o-${last}`
  open.find(({ panel }) => panel?.id === wanted)?.shut()
}
