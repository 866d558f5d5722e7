/* What the editor knows while one page of the site gives way to another, or the server is started again: it is in
   the session of this tab. */

/** @typedef {{ content: import("./contents.js").Content, base: string }} Draft */

/**
 * @template T
 * @param {string} name
 * @param {T} otherwise where nothing is kept, or the browser keeps nothing
 * @returns {T}
 */
export function kept(name, otherwise) {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? "null") ?? otherwise
  } catch {
    return otherwise
  }
}

/**
 * @param {string} name
 * @param {unknown} value
 */
export function keep(name, value) {
  try {
    sessionStorage.setItem(name, JSON.stringify(value))
  } catch {
    /* It is forgotten then. */
  }
}

/** What was typed and not saved, by sentence. */
export class Drafts {
  /** @type {Map<string, Draft>} */
  #all = new Map(kept("drafts", /** @type {[string, Draft][]} */ ([])))

  get isEmpty() {
    return !this.#all.size
  }

  /** @param {string} sentence */
  get(sentence) {
    return this.#all.get(sentence)
  }

  /**
   * @param {string} sentence
   * @param {Draft | null} draft none: it was saved, or is as it was
   */
  set(sentence, draft) {
    if (draft) this.#all.set(sentence, draft)
    else this.#all.delete(sentence)
    keep("drafts", [...this.#all])
  }
}
