/* What a way to read changes on the page, noted so that leaving it puts everything back. */

export class Changes {
  /** @type {(() => void)[]} */
  #undo = []

  /**
   * Something was done that `undo` takes back.
   * @param {() => void} undo
   */
  done(undo) {
    this.#undo.push(undo)
  }

  /**
   * The children of `parent`, which come back to it in their order.
   * @param {Element} parent
   */
  children(parent) {
    const children = [...parent.childNodes]
    this.done(() => parent.replaceChildren(...children))
    return children
  }

  /**
   * Sets an attribute.
   * @param {Element} node
   * @param {string} name
   * @param {string} value
   */
  set(node, name, value) {
    const before = node.getAttribute(name)
    this.done(() => (before === null ? node.removeAttribute(name) : node.setAttribute(name, before)))
    node.setAttribute(name, value)
  }

  /** Puts everything back, the last change first. */
  restore() {
    for (let undo = this.#undo.pop(); undo; undo = this.#undo.pop()) undo()
  }
}
