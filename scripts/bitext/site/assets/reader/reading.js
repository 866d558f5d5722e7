/* The state of a page that is being read: the one place of it that all parts share. */
import { filled } from "../page.js"
import { Changes } from "./changes.js"
import { idOf, indexed } from "./segments.js"

/** @typedef {import("./counterpart.js").Voice} Voice */
/** @typedef {import("./counterpart.js").Side} Side */
/** @typedef {import("./modes.js").Mode} Mode */

/**
 * @typedef {object} Page What a page says of itself, see `bitext.site.pages.article_page`.
 * @property {Voice & { name: string }} language
 * @property {import("./counterpart.js").Counterpart} counterpart
 * @property {Voice} [texts] of our own texts, where they are not in the page's language
 * @property {Record<string, string>} [marks] why segments are marked
 * @property {Record<string, string>} [former] originals of stale segments, as they were translated
 * @property {Record<string, number>} [lines] of segments in their article
 * @property {string} [edit] address of the article in an editor, with places to fill
 * @property {string} [issue] address of a new issue
 */

/** @typedef {import("./sentences.js").Opener} Opener */

export class Reading {
  /** What is on the page. @type {Mode} */
  mode

  /** The other side, once it was fetched. @type {Side | null} */
  side = null

  /** The segment that the reader was at last; empty before. */
  lastSegment = ""

  /** What opens the counterpart of a segment, by its id; on the fetched side with its prefix. @type {Map<string, Opener>} */
  openers = new Map()

  /** What the mode has changed. */
  changes = new Changes()

  /** @type {Promise<Side> | undefined} */
  #loading

  /**
   * @param {Page} page
   * @param {HTMLElement} text
   * @param {Record<string, string>} texts our own texts, by key
   * @param {(reading: Reading) => Promise<Side>} fetchOther
   */
  constructor(page, text, texts, fetchOther) {
    this.page = page
    this.text = text
    this.texts = texts
    this.fetchOther = fetchOther
    /** Language and direction of the text. @type {Voice} */
    this.own = { lang: text.lang, dir: text.dir }
    this.index = indexed(text)
    this.isTranslation = page.counterpart.role === "original"
    /** The mode that shows the page as it is. @type {Mode} */
    this.ownMode = this.isTranslation ? "translation" : "original"
    /** The one that shows the other side alone. @type {Mode} */
    this.otherMode = this.isTranslation ? "original" : "translation"
    this.mode = this.ownMode
    /** Of what we say ourselves. @type {Voice} */
    this.said = page.texts ?? page.language
  }

  /**
   * A text of ours.
   * @param {string} key
   * @param {Record<string, unknown>} [values]
   */
  t(key, values = {}) {
    return filled(this.texts[key] ?? key, values)
  }

  /**
   * The other side, which is fetched once. Rejects where it cannot be had; then it may be asked for again.
   * @returns {Promise<Side>}
   */
  load() {
    this.#loading ??= this.fetchOther(this).then(
      side => {
        this.side = side
        return side
      },
      error => {
        this.#loading = undefined
        throw error
      },
    )
    return this.#loading
  }

  /**
   * The pieces of a segment on both sides.
   * @param {string} id
   */
  pieces(id) {
    return [...(this.index.get(id) ?? []), ...(this.side?.index.get(id) ?? [])]
  }

  /**
   * The piece that `node` is in, or that is the text of its link.
   * @param {EventTarget | null} node
   * @returns {HTMLElement | null}
   */
  pieceAt(node) {
    if (!(node instanceof Element)) return null
    const piece = node.closest(".bt-s") ?? node.closest("a, summary")?.querySelector(".bt-s")
    return piece instanceof HTMLElement && this.text.contains(piece) ? piece : null
  }

  /**
   * The id of the segment that `node` is in; empty where it is in none.
   * @param {EventTarget | null} node
   */
  segmentAt(node) {
    const piece = this.pieceAt(node)
    return piece ? idOf(piece) : ""
  }
}
