/* The search box: a combobox whose list holds links to articles. */
import { element, filled, remember, remembered } from "../page.js"
import { aside, link, said, short } from "./answer.js"
import { Finder } from "./find.js"
import { kept } from "./folding.js"
import { OptionList } from "./list.js"
import { group, groupsOf, option, SHOWN } from "./options.js"
import { closeOff, noteInAddress } from "./outside.js"
import { forget, keep, recent } from "./recent.js"

/** @typedef {import("./find.js").Site} Site */
/** @typedef {import("./find.js").State} State */
/** @typedef {import("./find.js").Language} Language */
/** @typedef {import("./options.js").Group} Group */
/**
 * @typedef {{ site: Site, texts: Record<string, string>, said: { lang: string, dir: string } }} Data
 * search.<language>.json; `said` has language and direction of the texts
 */

const WAIT = 140 /* ms */

/**
 * Lets the box in the header work.
 * @param {HTMLElement} box
 * @param {string} root address of the site
 * @param {Data} data
 */
export const start = (box, root, data) => new SearchBox(box, root, data)

export class SearchBox {
  #isOpen = false

  /** The query whose results are shown; null: none. @type {string | null} */
  #asked = null

  /** The query that all results belong to. @type {string | null} */
  #whole = null

  /** Enter came before the results. */
  #follows = false

  #turn = 0

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer

  /** @type {Map<string, Finder>} */
  #finders = new Map()

  /**
   * @param {HTMLElement} box
   * @param {string} root
   * @param {Data} data
   */
  constructor(box, root, { site, texts, said }) {
    this.box = box
    this.root = root
    this.site = site
    this.texts = texts
    this.said = said
    this.input = /** @type {HTMLInputElement} */ (box.querySelector("input"))
    this.status = /** @type {HTMLElement} */ (box.querySelector("[role=status]"))
    /** @type {HTMLInputElement | null} */
    this.toggle = document.querySelector("input#__search")
    this.list = new OptionList(this.input, this.t("results"))
    this.aside = element("div", { class: "bt-search__aside", ...said })
    this.more = element("div", { class: "bt-search__more", ...said })
    this.#listen()
    const settings = element(
      "div",
      { class: "bt-search__settings", ...said },
      this.#check("keep"),
      this.#check("keys"),
    )
    if (site.codes) settings.append(element("a", { href: root + site.codes }, this.t("codes")))
    box.querySelector(".md-search__scrollwrap")?.append(this.aside, this.list.element, this.more, settings)
  }

  /**
   * A text of ours.
   * @param {string} key
   * @param {Record<string, unknown>} [values]
   */
  t(key, values = {}) {
    return filled(this.texts[key], values)
  }

  /** @param {string} language */
  #finder(language) {
    return kept(this.#finders, language, () => new Finder(this.site, this.root, language))
  }

  /* Opening and closing --------------------------------------------------------------------------- */

  /**
   * @param {string | null} [query] what the box was opened with
   * @param {boolean} [follows] whether the first result is wanted
   */
  open(query, follows = false) {
    if (!this.#isOpen) {
      this.#isOpen = true
      this.#stay()
      closeOff(this.box, true)
    }
    if (query && query !== this.#asked) this.input.select()
    if (this.input.value.trim() !== this.#asked) this.#search()
    this.#follows ||= follows
  }

  close() {
    if (!this.#isOpen) return
    this.#isOpen = false
    clearTimeout(this.#timer)
    this.#turn++
    this.#asked = null
    closeOff(this.box, false)
    this.list.show(false)
    this.list.select(-1)
    noteInAddress("")
  }

  /** Material closes what is open when a page has just come; not within its own click can that be undone. */
  #stay() {
    if (this.#isOpen && this.toggle?.checked === false) this.toggle.click()
  }

  /* Searching --------------------------------------------------------------------------------------- */

  async #search() {
    clearTimeout(this.#timer)
    this.#turn++
    const turn = this.#turn
    const asked = this.input.value.trim()
    this.#asked = asked
    this.list.select(-1)
    this.#follows = false
    if (!asked) {
      noteInAddress("")
      this.#showRecent()
      return
    }
    this.list.isBusy = true
    try {
      await this.#finder(this.site.language).find(asked, state => {
        if (turn === this.#turn) this.#show(state)
      })
      if (turn === this.#turn) noteInAddress(asked)
    } catch {
      if (turn !== this.#turn) return
      this.#asked = null
      this.#fill([], navigator.onLine ? this.box.dataset.failed : this.t("offline"))
      this.list.isBusy = false
    }
  }

  /**
   * Who types will type on; what was pasted is all there.
   * @param {string} how
   */
  #searchSoon(how) {
    clearTimeout(this.#timer)
    this.#follows = false
    this.list.isBusy = true
    this.#timer = setTimeout(() => this.#search(), /paste|drop/i.test(how) ? 0 : WAIT)
  }

  /** @param {State} state */
  #show(state) {
    const before = this.list.address
    const results = state.results.slice(0, this.#whole === this.#asked ? undefined : SHOWN)
    const groups = groupsOf(this, state, results)
    const isUnknown = state.unknown.length > 0
    this.#fill(groups, isUnknown ? undefined : said(this, state))
    if (isUnknown) this.#sayUnknown(state)
    this.aside.append(...aside(this, state))
    if (state.isFinal) {
      this.list.isBusy = false
      this.#offer(state, results.length)
      if (this.#follows) this.list.click()
      this.#follows = false
    }
    if (before) this.list.selectAddress(before)
  }

  /** @param {State} state */
  #sayUnknown({ unknown }) {
    const words = unknown.map(({ name }) => this.t("nocode", { code: name })).join(" ")
    if (this.status.textContent !== words) {
      this.status.replaceChildren(element("span", { "data-bt-unknown": "" }, words))
    }
  }

  /**
   * @param {Group[]} groups
   * @param {string | undefined} said undefined: the status stays
   */
  #fill(groups, said) {
    this.more.replaceChildren()
    this.aside.replaceChildren()
    this.list.fill(groups)
    if (said !== undefined && this.status.textContent !== said) this.status.textContent = said
  }

  /**
   * What a reader can ask for besides: pages of codes, more results, those of another language.
   * @param {State} state
   * @param {number} shown
   */
  #offer(state, shown) {
    for (const { name, range, page } of state.codes) {
      if (page) this.more.append(link(this, this.t("page", { code: range || name }), page))
    }
    if (state.results.length > shown) {
      const all = this.#button("more", {}, () => {
        this.#whole = this.#asked
        this.#show(state)
      })
      this.more.append(all)
    }
    for (const language of this.site.languages) {
      if (language.code === this.site.language) continue
      const made = this.#button("language", { language: language.name }, () => this.#ask(language, made))
      this.more.append(made)
    }
  }

  /**
   * Asks another language as well.
   * @param {Language} language
   * @param {HTMLButtonElement} button
   */
  async #ask(language, button) {
    const turn = this.#turn
    button.disabled = true
    try {
      await this.#finder(language.code).find(this.#asked ?? "", ({ query, codes, ids, results, isFinal }) => {
        if (turn !== this.#turn || !isFinal) return
        const own = results.filter(({ elsewhere }) => !elsewhere)
        const all = [...[...codes, ...ids].flatMap(({ articles }) => articles), ...own]
        const options = all
          .slice(0, SHOWN)
          .map(one => option(this.site, this.root, one, { query: query.rest, language }))
        this.list.append(group("language", language.name, options))
        const count = all.length
        this.status.textContent = this.t(count ? "some" : "none", { query: short(query.text), count })
      })
      button.remove()
    } catch {
      button.disabled = false
      this.status.textContent = this.box.dataset.failed ?? null
    }
  }

  /**
   * @param {string} key
   * @param {Record<string, unknown>} values
   * @param {() => void} act
   */
  #button(key, values, act) {
    const made = element("button", { type: "button" }, this.t(key, values))
    made.addEventListener("click", () => {
      act()
      this.input.focus()
    })
    return made
  }

  /* Recent queries ------------------------------------------------------------------------------------ */

  #showRecent() {
    this.list.isBusy = false
    const options = recent().map(query => {
      const made = element(
        "div",
        { role: "option", "aria-selected": false, class: "bt-search__recent", dir: "auto" },
        query,
      )
      made.addEventListener("click", () => {
        this.input.value = query
        this.input.focus()
        this.#search()
      })
      return made
    })
    this.#fill([group("recent", this.t("recent"), options)], options.length ? "" : this.t("hint"))
    if (options.length) this.more.append(this.#button("forget", {}, () => this.#forget()))
  }

  #forget() {
    forget()
    if (!this.#asked) this.#showRecent()
  }

  /** @param {"keep" | "keys"} key */
  #check(key) {
    const made = element("input", { type: "checkbox" })
    made.checked = remembered(`search.${key}`) !== "off"
    made.addEventListener("change", () => {
      remember(`search.${key}`, made.checked ? "on" : "off")
      if (key === "keep") this.#forget()
    })
    return element("label", { class: `bt-search__${key}` }, made, " ", this.t(key))
  }

  /** A reader goes to an article: the query is one to keep, and to come back to. */
  #follow() {
    if (this.#asked) keep(this.#asked)
    noteInAddress(this.#asked ?? "")
  }

  /* Keys and pointers ----------------------------------------------------------------------------------- */

  #listen() {
    const { input, list } = this
    input.addEventListener("input", event => {
      if (event instanceof InputEvent && event.isComposing) return
      this.#searchSoon(event instanceof InputEvent ? event.inputType : "")
    })
    input.addEventListener("compositionend", () => this.#searchSoon(""))
    input.addEventListener("paste", event => this.#paste(event))
    input.addEventListener("keydown", event => this.#press(event))
    this.toggle?.addEventListener("change", () => queueMicrotask(() => this.#stay()))
    this.box.querySelector("form")?.addEventListener("reset", () =>
      setTimeout(() => {
        input.focus()
        this.#search()
      }),
    )
    list.element.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("a")) this.#follow()
    })
  }

  /**
   * The lines of what was pasted would run into one another.
   * @param {ClipboardEvent} event
   */
  #paste(event) {
    const text = event.clipboardData?.getData("text/plain")
    if (!text?.includes("\n")) return
    const { input } = this
    event.preventDefault()
    input.setRangeText(text.replace(/\s+/g, " "), input.selectionStart ?? 0, input.selectionEnd ?? 0, "end")
    this.#searchSoon("paste")
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const { key } = event
    const step = key === "ArrowDown" ? 1 : -1
    if (event.isComposing || event.altKey || !["ArrowDown", "ArrowUp", "Enter"].includes(key)) return
    event.preventDefault()
    if (key === "Enter") this.#enter(event)
    else if (this.#isOpen) this.list.step(step)
    else this.open()
  }

  /** @param {KeyboardEvent} event */
  #enter({ ctrlKey, metaKey, shiftKey }) {
    const isWaiting = this.list.isBusy && !this.list.isSelected
    if (this.input.value.trim() !== this.#asked || isWaiting) {
      this.#search()
      this.#follows = true
    } else if (this.#asked || this.list.isSelected) this.list.click({ ctrlKey, metaKey, shiftKey })
  }
}
