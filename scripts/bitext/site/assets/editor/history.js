/* What was typed, so that it can be taken back: the browser forgets it where codes are moved. Pure. */

/** @typedef {{ content: import("./contents.js").Content, at: number }} Moment A translation and the caret. */

const MOST = 500

export class History {
  /** @type {Moment[]} */
  #past = []
  /** @type {Moment[]} */
  #future = []
  #kind = ""

  /** @param {Moment} now */
  constructor(now) {
    this.now = now
  }

  /**
   * @param {Moment} moment what there is now
   * @param {string} kind what was done; the same kind in a row is taken back in one step, an empty one never
   */
  add(moment, kind) {
    if (!kind || kind !== this.#kind) this.#past.push(this.now)
    if (this.#past.length > MOST) this.#past.shift()
    this.#kind = kind
    this.#future = []
    this.now = moment
  }

  /** @returns {Moment | undefined} the translation before; undefined if there is none */
  back() {
    return this.#step(this.#past, this.#future)
  }

  /** @returns {Moment | undefined} what was taken back last */
  forward() {
    return this.#step(this.#future, this.#past)
  }

  /**
   * @param {Moment[]} from
   * @param {Moment[]} to
   */
  #step(from, to) {
    const moment = from.pop()
    if (!moment) return undefined
    to.push(this.now)
    this.now = moment
    this.#kind = ""
    return moment
  }
}
