/* The list of the search box: options in groups, one of which is selected. */
import { element } from "../page.js"

/** @typedef {import("./options.js").Group} Group */

export class OptionList {
  /** @type {HTMLElement[]} */
  #options = []

  #selected = -1

  /**
   * @param {HTMLInputElement} input what controls the list
   * @param {string} name
   */
  constructor(input, name) {
    this.input = input
    const attributes = { role: "listbox", id: "bt-search-list", "aria-label": name, "data-bt-results": "" }
    this.element = element("div", attributes)
    input.setAttribute("aria-controls", this.element.id)
  }

  get isBusy() {
    return this.element.hasAttribute("aria-busy")
  }

  set isBusy(is) {
    if (is) this.element.setAttribute("aria-busy", "true")
    else this.element.removeAttribute("aria-busy")
  }

  get isSelected() {
    return this.#selected >= 0
  }

  /** The address of the selected option, if it has one. */
  get address() {
    return this.#options[this.#selected]?.getAttribute("href")
  }

  /** @param {Group[]} groups */
  fill(groups) {
    this.element.replaceChildren()
    this.#options = []
    this.show(false)
    this.select(-1)
    for (const group of groups) this.append(group)
  }

  /** @param {Group} group */
  append({ element, options }) {
    if (!options.length) return
    for (const one of options) one.id = `bt-search-${this.#options.push(one)}`
    this.element.append(element)
    this.show(true)
  }

  /** @param {boolean} is */
  show(is) {
    this.element.hidden = !is
    this.input.setAttribute("aria-expanded", String(is))
  }

  /** @param {number} at -1: none */
  select(at) {
    this.#options[this.#selected]?.setAttribute("aria-selected", "false")
    this.#selected = at
    const selected = this.#options[at]
    if (!selected) {
      this.input.removeAttribute("aria-activedescendant")
      return
    }
    selected.setAttribute("aria-selected", "true")
    selected.scrollIntoView({ block: "nearest" })
    this.input.setAttribute("aria-activedescendant", selected.id)
  }

  /**
   * Selects the option with an address.
   * @param {string} address
   */
  selectAddress(address) {
    this.select(this.#options.findIndex(one => one.getAttribute("href") === address))
  }

  /**
   * Selects the next option, or the one before.
   * @param {1 | -1} step
   */
  step(step) {
    const count = this.#options.length
    if (!count) return
    this.select(step < 0 && this.#selected < 1 ? count - 1 : (this.#selected + step) % count)
  }

  /**
   * Clicks the selected option, else the first one.
   * @param {{ ctrlKey?: boolean, metaKey?: boolean, shiftKey?: boolean }} [keys] that are held
   */
  click(keys = {}) {
    const click = new MouseEvent("click", { bubbles: true, cancelable: true, ...keys })
    this.#options[Math.max(this.#selected, 0)]?.dispatchEvent(click)
  }
}
