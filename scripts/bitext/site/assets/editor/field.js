/* The field with the translation: text that can be typed, and chips that can be moved but not changed. */
import { nodesOf } from "./chips.js"
import { codesOf, isSound, lengthOf, merged, nameOf, put, slice, withoutHalves } from "./contents.js"
import { History } from "./history.js"

/** @typedef {import("./contents.js").Code} Code */
/** @typedef {import("./contents.js").Content} Content */
/** @typedef {import("./contents.js").Range} Range */

const REFUSED = /^(?:format|insert(?:Paragraph|LineBreak|OrderedList|UnorderedList|HorizontalRule|Link))/
const LINE_ENDS = /\s*[\r\n\u2028\u2029]+\s*/g

export class Field {
  #history = new History({ content: [], at: 0 })
  /** @type {Map<string, Code>} codes that may be here, by name */
  #codes = new Map()
  /** @type {Range} */
  #selected = { start: 0, end: 0 }

  /**
   * @param {HTMLElement} box what is edited
   * @param {import("./chips.js").Say} say
   * @param {() => void} changed is called after each change
   */
  constructor(box, say, changed) {
    this.box = box
    this.say = say
    this.changed = changed
    box.addEventListener("beforeinput", event => this.#before(event))
    box.addEventListener("input", event => this.#input(/** @type {InputEvent} */ (event)))
    box.addEventListener("keydown", event => this.#key(event))
    box.addEventListener("paste", event => this.#paste(event))
    box.addEventListener("copy", event => this.#copy(event))
    box.addEventListener("cut", event => {
      this.#copy(event)
      this.replace([], "")
    })
    box.addEventListener("compositionend", () => this.#settle(""))
    box.addEventListener("dragstart", event => this.#drag(event))
    box.addEventListener("drop", event => this.#drop(event))
    document.addEventListener("selectionchange", () => this.#remember())
  }

  /** @returns {Content} */
  get content() {
    return this.#history.now.content
  }

  /**
   * Shows a translation; what was typed before is forgotten.
   * @param {Content} content
   * @param {Code[]} codes that it may have
   */
  show(content, codes) {
    this.#codes = new Map(codes.map(code => [nameOf(code), code]))
    const at = lengthOf(content)
    this.#history = new History({ content, at })
    this.#draw({ start: at, end: at })
  }

  /**
   * Puts a code, or a pair around what is selected, where the caret is; it moves if it is there already.
   * @param {Code[]} codes
   */
  put(codes) {
    const done = put(this.content, codes, this.#selected)
    this.#take(done.content, done.at, "")
  }

  /**
   * Puts a content instead of what is selected.
   * @param {Content} part
   * @param {string} kind see `History.add`
   */
  replace(part, kind) {
    const { start, end } = this.#selected
    const known = codesOf([...slice(this.content, 0, start), ...slice(this.content, end, Infinity)]).map(
      nameOf,
    )
    const fresh = part.filter(one => typeof one === "string" || !known.includes(nameOf(one)))
    const content = merged([
      ...slice(this.content, 0, start),
      ...fresh,
      ...slice(this.content, end, lengthOf(this.content)),
    ])
    this.#take(content, start + lengthOf(fresh), kind)
  }

  /**
   * Puts a content instead of all.
   * @param {Content} content
   */
  replaceAll(content) {
    this.#take(content, lengthOf(content), "")
    this.box.focus()
  }

  /** The translation up to the caret. */
  beforeCaret() {
    return slice(this.content, 0, this.#selected.start)
  }

  /** @param {boolean} isForward */
  step(isForward) {
    const moment = isForward ? this.#history.forward() : this.#history.back()
    if (!moment) return
    this.#draw({ start: moment.at, end: moment.at })
    this.changed()
  }

  /**
   * @param {Content} content
   * @param {number} at
   * @param {string} kind
   */
  #take(content, at, kind) {
    const whole = withoutHalves(content)
    if (!isSound(whole)) {
      this.#draw(this.#selected)
      return
    }
    this.#history.add({ content: whole, at }, kind)
    this.#draw({ start: at, end: at })
    this.changed()
  }

  /** @param {Range} selected */
  #draw({ start, end }) {
    this.box.replaceChildren(...nodesOf(this.say, this.content))
    this.#selected = { start, end }
    if (document.activeElement === this.box) this.select(this.#selected)
  }

  /** @param {InputEvent} event */
  #before(event) {
    if (event.inputType === "historyUndo" || event.inputType === "historyRedo") {
      event.preventDefault()
      this.step(event.inputType === "historyRedo")
    } else if (REFUSED.test(event.inputType)) event.preventDefault()
  }

  /** @param {InputEvent} event */
  #input(event) {
    const isTyped = event.inputType === "insertText" && !/\s/.test(event.data ?? " ")
    if (!event.isComposing) this.#settle(isTyped ? "typed" : "")
  }

  /**
   * Takes what the browser has made of the text.
   * @param {string} kind see `History.add`
   */
  #settle(kind) {
    const at = this.#place(getSelection()?.focusNode, getSelection()?.focusOffset ?? 0)
    const found = this.#read()
    const whole = withoutHalves(found)
    if (!isSound(whole)) this.#draw(this.#selected)
    else {
      this.#history.add({ content: whole, at: at ?? lengthOf(whole) }, kind)
      const isAsDrawn = !this.box.querySelector(":not(.chip)") && whole.length === found.length
      if (!isAsDrawn) this.#draw({ start: this.#history.now.at, end: this.#history.now.at })
      this.changed()
    }
  }

  /** What the browser has made of the text: chips that are known, and text without line ends. */
  #read() {
    /** @type {Content} */
    const found = []
    /** @param {Node} node */
    const add = node => {
      const code = node instanceof HTMLElement && node.dataset.kind ? this.#codeOf(node) : null
      if (code) found.push(code)
      else if (node instanceof Text) found.push(node.data.replace(LINE_ENDS, " "))
      else for (const child of node.childNodes) add(child)
    }
    for (const child of this.box.childNodes) add(child)
    return merged(found)
  }

  /** @param {HTMLElement} node */
  #codeOf({ dataset }) {
    return this.#codes.get(`${dataset.kind} ${dataset.id}`)
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing || event.altKey || !(event.ctrlKey || event.metaKey)) return
    const key = event.key.toLowerCase()
    if (key !== "z" && key !== "y") return
    event.preventDefault()
    this.step(key === "y" || event.shiftKey)
  }

  /** @param {ClipboardEvent} event */
  #copy(event) {
    const { start, end } = this.#selected
    if (!event.clipboardData || start === end) return
    event.preventDefault()
    const part = slice(this.content, start, end)
    event.clipboardData.setData("application/x-bitext", JSON.stringify(part))
    event.clipboardData.setData(
      "text/plain",
      part.map(one => (typeof one === "string" ? one : one.shown)).join(""),
    )
  }

  /** @param {ClipboardEvent} event */
  #paste(event) {
    event.preventDefault()
    const own = event.clipboardData?.getData("application/x-bitext")
    const text = event.clipboardData?.getData("text/plain") ?? ""
    this.replace(own ? this.#known(own) : [text.replace(LINE_ENDS, " ")], "")
  }

  /**
   * Only chips are dragged.
   * @param {DragEvent} event
   */
  #drag(event) {
    const chip = event.target instanceof HTMLElement && event.target.dataset.kind ? event.target : null
    const code = chip && this.#codeOf(chip)
    if (code) event.dataTransfer?.setData("application/x-bitext", JSON.stringify([code]))
    else event.preventDefault()
  }

  /** @param {DragEvent} event */
  #drop(event) {
    event.preventDefault()
    const point = document.caretRangeFromPoint?.(event.clientX, event.clientY)
    const at = this.#place(point?.startContainer, point?.startOffset ?? 0) ?? lengthOf(this.content)
    this.#selected = { start: at, end: at }
    const own = event.dataTransfer?.getData("application/x-bitext")
    if (own) this.put(codesOf(this.#known(own)))
    else this.replace([(event.dataTransfer?.getData("text/plain") ?? "").replace(LINE_ENDS, " ")], "")
    this.focus()
  }

  /**
   * What was copied here, or in the field of another sentence: then its codes are not known.
   * @param {string} copied
   * @returns {Content}
   */
  #known(copied) {
    /** @type {Content} */
    const parts = JSON.parse(copied)
    return merged(
      parts.map(part => (typeof part === "string" ? part : (this.#codes.get(nameOf(part)) ?? part.shown))),
    )
  }

  /**
   * The place of a point in the field; undefined outside of it.
   * @param {Node | null | undefined} node
   * @param {number} offset
   */
  #place(node, offset) {
    if (!node || !this.box.contains(node)) return undefined
    const range = document.createRange()
    range.setStart(this.box, 0)
    range.setEnd(node, offset)
    const before = range.cloneContents()
    const chips = [...before.querySelectorAll(".chip")]
    for (const one of chips) one.textContent = " "
    return before.textContent?.length ?? 0
  }

  #remember() {
    const selection = getSelection()
    if (!selection?.rangeCount || document.activeElement !== this.box) return
    const range = selection.getRangeAt(0)
    const start = this.#place(range.startContainer, range.startOffset)
    const end = this.#place(range.endContainer, range.endOffset)
    if (start !== undefined && end !== undefined) this.#selected = { start, end }
  }

  /** @param {Range} selected */
  select({ start, end }) {
    const range = document.createRange()
    range.setStart(...this.#point(start))
    range.setEnd(...this.#point(end))
    const selection = getSelection()
    selection?.removeAllRanges()
    selection?.addRange(range)
  }

  focus() {
    this.box.focus()
    this.select(this.#selected)
  }

  /**
   * @param {number} place
   * @returns {[Node, number]}
   */
  #point(place) {
    let left = place
    for (const [at, node] of this.box.childNodes.entries()) {
      const size = node instanceof Text ? node.length : 1
      if (node instanceof Text && left <= size) return [node, left]
      if (left === 0) return [this.box, at]
      left -= size
    }
    return [this.box, this.box.childNodes.length]
  }
}
