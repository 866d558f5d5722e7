/* The search box: a combobox whose list holds links to articles. */
import { Finder } from "./find.js"
import { learn } from "./folding.js"

const texts = /* TEXTS */ {}
const site = /* SITE */ {}
const t = (key, values = {}) => (texts[`search.${key}`] || key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "")

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value)
  made.append(...children)
  return made
}

const remembered = key => { try { return localStorage.getItem(`bitext.search.${key}`) } catch { return null } }
const remember = (key, value) => { try { localStorage.setItem(`bitext.search.${key}`, value) } catch { /* a private window */ } }

const WAIT = 140
const SHOWN = 10
const MOST_RECENT = 8
/* What is longer was pasted: it may say more of its reader than a device should keep, or an address can hold. */
const LONGEST_KEPT = 120
const LONGEST_SHARED = 600

class Box {
  constructor(box, root) {
    this.root = root
    this.box = box
    this.input = box.querySelector("input")
    this.output = box.querySelector(".md-search__scrollwrap")
    this.status = box.querySelector("[role=status]")
    this.toggle = document.getElementById("__search")
    this.site = { ...site, root }
    this.finders = new Map()
    this.options = []
    this.turn = 0
    this.asked = null
    this.list = element("div", { role: "listbox", id: "bt-search-list", "aria-label": t("results"), "data-bt-results": "" })
    this.aside = element("div", { class: "bt-search__aside" })
    this.more = element("div", { class: "bt-search__more" })
    this.output.append(this.aside, this.list, this.more, this.settings())
    this.input.setAttribute("aria-controls", "bt-search-list")
    this.listen()
  }

  finder(language) {
    if (!this.finders.has(language)) this.finders.set(language, new Finder(this.site, language))
    return this.finders.get(language)
  }

  /* Opening and closing ------------------------------------------------------------------------- */

  open(query, before) {
    if (!this.isOpen) {
      this.isOpen = true
      this.before = before
      this.stay()
      this.finder(site.language).codes().catch(() => {})
      this.bar(true)
    }
    if (query !== undefined && query !== this.asked) this.input.select()
    if (this.input.value.trim() !== this.asked) this.search()
  }

  /* Material closes what is open when a page has just come; not within its own click can that be undone. */
  stay() { if (this.isOpen && this.toggle?.checked === false) this.toggle.click() }

  /* On a phone the box is all there is to see, so nothing else can be reached. */
  bar(closed) {
    const isSheet = closed && matchMedia("(max-width: 59.984375em)").matches
    for (let node = this.box; node.parentElement && node !== document.body; node = node.parentElement) {
      for (const other of node.parentElement.children) {
        if (other !== node && !/^(?:SCRIPT|STYLE|LINK)$/.test(other.nodeName)) other.inert = isSheet
      }
    }
  }

  close(isDone) {
    if (!this.isOpen) return
    this.isOpen = false
    clearTimeout(this.timer)
    this.turn++
    this.bar(false)
    if (this.toggle?.checked) this.toggle.click()
    this.input.setAttribute("aria-expanded", "false")
    this.input.removeAttribute("aria-activedescendant")
    if (isDone) this.address("")
  }

  /* The focus goes back to where it came from. */
  dismiss() {
    this.close(true)
    const opener = document.querySelector(".md-header .bt-search__open")
    const target = this.before?.isConnected ? this.before : opener?.offsetWidth ? opener : null
    if (target) target.focus({ preventScroll: true })
    else this.input.blur()
  }

  /* The address says what is asked, so that it can be shared and that Back finds it again. */
  address(query) {
    const url = new URL(location)
    if (query && query.length <= LONGEST_SHARED) url.searchParams.set("q", query)
    else url.searchParams.delete("q")
    if (url.href === location.href) return
    const isNew = url.searchParams.has("q") && !new URLSearchParams(location.search).has("q")
    history[isNew ? "pushState" : "replaceState"](history.state, "", url)
  }

  /* Searching ----------------------------------------------------------------------------------- */

  async search() {
    const typed = this.input.value.trim()
    const turn = ++this.turn
    this.asked = typed
    this.selected = -1
    if (!typed) {
      this.address("")
      return this.recents()
    }
    this.list.setAttribute("aria-busy", "true")
    try {
      await this.finder(site.language).find(typed, state => { if (turn === this.turn) this.show(state) })
      if (turn === this.turn) this.address(typed)
    } catch {
      if (turn === this.turn) this.fail()
    }
  }

  fail() {
    this.asked = null
    this.fill([], t(navigator.onLine ? "failed" : "offline"))
    this.list.removeAttribute("aria-busy")
  }

  show(state) {
    const { query } = state
    const selected = this.options[this.selected]?.href
    const groups = []
    for (const { name, articles } of state.codes) {
      const items = articles.slice(0, SHOWN).map(article => this.article(article, { mark: name.toLowerCase(), query: name }))
      groups.push(this.group(t("code", { code: name }), items, "code"))
    }
    for (const { id, articles } of state.ids) {
      groups.push(this.group(t("number", { number: id }), articles.slice(0, 50).map(article => this.article(article, { query: "" })), "number"))
    }
    const results = state.results.slice(0, this.all === this.asked ? undefined : SHOWN)
    const words = results.map(result => this.article(result, { query: query.rest }))
    if (words.length) groups.push(this.group(groups.length || state.unknown.length ? t("words") : "", words, "words"))
    const count = groups.reduce((sum, group) => sum + group.options.length, 0)
    const said = t(count ? "some" : state.isFinal ? "none" : "loading", { query: short(query.text), count })
    this.fill(groups, state.unknown.length ? undefined : said + (state.isFinal && state.failed ? ` ${t("partly")}` : ""))
    if (state.unknown.length) {
      const said = state.unknown.map(({ name }) => t("nocode", { code: name })).join(" ")
      if (this.status.textContent !== said) this.status.replaceChildren(element("span", { "data-bt-unknown": "" }, said))
      this.aside.replaceChildren(...state.unknown.map(code => this.near(code)))
    }
    if (state.isFinal) {
      this.list.removeAttribute("aria-busy")
      this.offers(state, results.length)
    }
    if (selected) this.select(this.options.findIndex(option => option.href === selected))
  }

  group(label, options, kind) {
    const made = element("div", { role: "group", class: `bt-search__group bt-search__group--${kind}`, "aria-label": label || t("results") })
    if (label) made.append(element("div", { class: "bt-search__label", role: "presentation" }, label))
    made.append(...options)
    return { made, options }
  }

  article({ url, title, excerpt, section, language }, { mark, query }) {
    const target = new URL(url, this.root)
    if (query) target.searchParams.set("h", query.slice(0, 200))
    if (section) target.hash = section.id
    const other = language && language !== site.language && site.languages.find(({ code }) => code === language)
    const main = element("span", { class: "bt-search__title" }, ...marked(title, mark))
    const parts = [main]
    if (section && section.title !== title && !other) parts.push(element("span", { class: "bt-search__section" }, section.title))
    if (excerpt?.length) {
      const shown = excerpt.map((part, at) => at % 2 ? element("mark", {}, part) : part)
      parts.push(element("span", { class: "bt-search__excerpt", lang: other?.code, dir: other?.dir }, ...shown))
    }
    return element("a", { role: "option", "aria-selected": "false", tabindex: "-1", href: target.href }, ...parts)
  }

  near({ near }) {
    const links = near.flatMap(({ name, page }) => [" ", element("a", { href: this.root + page, "data-bt-aside": "" }, name)])
    return near.length ? element("p", {}, t("near"), ...links) : ""
  }

  fill(groups, said) {
    this.options = groups.flatMap(({ options }) => options)
    this.options.forEach((option, at) => { option.id = `bt-search-${at}` })
    this.list.replaceChildren(...groups.map(({ made }) => made))
    this.expanded()
    this.selected = -1
    this.more.replaceChildren()
    this.aside.replaceChildren()
    this.input.removeAttribute("aria-activedescendant")
    if (said !== undefined && this.status.textContent !== said) this.status.textContent = said
  }

  expanded() {
    const is = this.options.length > 0
    this.list.hidden = !is
    this.input.setAttribute("aria-expanded", is)
  }

  /* What a reader can ask for besides: more results, those of another language. */
  offers(state, shown) {
    const offers = state.codes.filter(({ page }) => page)
      .map(({ name, page }) => element("a", { href: this.root + page, "data-bt-aside": "" }, t("code", { code: name })))
    if (state.results.length > shown) {
      offers.push(this.button(t("more"), () => { this.all = this.asked; this.show(state); this.input.focus() }))
    }
    for (const language of site.languages) {
      if (language.code === site.language) continue
      const button = this.button(language.name, () => this.elsewhere(language, button))
      button.setAttribute("aria-label", t("language", { language: language.name }))
      button.title = button.ariaLabel
      offers.push(button)
    }
    this.more.replaceChildren(...offers)
  }

  async elsewhere(language, button) {
    const turn = this.turn
    button.disabled = true
    try {
      await this.finder(language.code).find(this.asked, state => {
        if (turn !== this.turn || !state.isFinal) return
        const all = [...state.codes, ...state.ids].flatMap(({ articles }) => articles).concat(state.results)
        const options = all.slice(0, SHOWN).map(item => this.article(item, { query: state.query.rest }))
        for (const option of options) {
          Object.assign(option, { id: `bt-search-${this.options.length}`, lang: language.code, dir: language.dir })
          this.options.push(option)
        }
        if (options.length) this.list.append(this.group(language.name, options, "language").made)
        this.expanded()
        this.status.textContent = t(options.length ? "some" : "none", { query: short(state.query.text), count: options.length })
      })
      button.remove()
    } catch {
      button.disabled = false
      this.status.textContent = t("failed")
    }
    this.input.focus()
  }

  /* Recent queries, which stay on this device ------------------------------------------------------- */

  kept() {
    try { return JSON.parse(remembered("recent") || "[]").filter(query => typeof query === "string") } catch { return [] }
  }

  keep() {
    const query = this.asked
    if (!query || query.length > LONGEST_KEPT || remembered("keep") === "off") return
    remember("recent", JSON.stringify([query, ...this.kept().filter(other => other !== query)].slice(0, MOST_RECENT)))
  }

  recents() {
    this.list.removeAttribute("aria-busy")
    const kept = remembered("keep") === "off" ? [] : this.kept()
    const options = kept.map(query => {
      const option = element("div", { role: "option", "aria-selected": "false", class: "bt-search__recent" }, query)
      option.addEventListener("click", () => { this.input.value = query; this.input.focus(); this.search() })
      return option
    })
    this.fill(options.length ? [this.group(t("recent"), options, "recent")] : [], options.length ? "" : t("hint"))
    if (options.length) {
      this.more.replaceChildren(this.button(t("forget"), () => { remember("recent", "[]"); this.recents(); this.input.focus() }))
    }
  }

  settings() {
    const check = (key, label) => {
      const input = element("input", { type: "checkbox" })
      input.checked = remembered(key) !== "off"
      input.addEventListener("change", () => {
        remember(key, input.checked ? "on" : "off")
        if (key === "keep" && !input.checked) remember("recent", "[]")
        if (!this.asked) this.recents()
      })
      return element("label", {}, input, " ", label)
    }
    const codes = site.codes ? element("a", { href: this.root + site.codes }, t("codes")) : ""
    return element("div", { class: "bt-search__settings" }, check("keep", t("keep")), check("keys", t("keys")), codes)
  }

  button(label, act) {
    const made = element("button", { type: "button" }, label)
    made.addEventListener("click", act)
    return made
  }

  /* Keys and pointers ----------------------------------------------------------------------------- */

  select(at) {
    this.options[this.selected]?.setAttribute("aria-selected", "false")
    this.selected = at
    const option = this.options[at]
    if (!option) return this.input.removeAttribute("aria-activedescendant")
    option.setAttribute("aria-selected", "true")
    option.scrollIntoView({ block: "nearest" })
    this.input.setAttribute("aria-activedescendant", option.id)
  }

  listen() {
    const { input, box } = this
    input.addEventListener("input", event => {
      clearTimeout(this.timer)
      this.list.setAttribute("aria-busy", "true")
      if (!event.isComposing) this.timer = setTimeout(() => this.search(), WAIT)
    })
    input.addEventListener("compositionend", () => { this.timer = setTimeout(() => this.search(), WAIT) })
    input.addEventListener("paste", event => {
      const text = event.clipboardData?.getData("text/plain")
      if (!text?.includes("\n")) return
      /* The lines of what was pasted would run into one another. */
      event.preventDefault()
      input.setRangeText(text.replace(/\s+/g, " "), input.selectionStart, input.selectionEnd, "end")
      input.dispatchEvent(new Event("input"))
    })
    input.addEventListener("keydown", event => this.key(event))
    this.toggle?.addEventListener("change", () => queueMicrotask(() => this.stay()))
    box.addEventListener("keydown", event => {
      if (event.key === "Escape" && !event.isComposing) { event.preventDefault(); event.stopPropagation(); this.dismiss() }
    })
    box.querySelector("form").addEventListener("reset", () => { setTimeout(() => { this.input.focus(); this.search() }) })
    for (const place of box.querySelectorAll(".bt-search__back, .md-search__overlay")) {
      place.addEventListener("click", () => this.isOpen ? this.dismiss() : this.input.focus())
    }
    this.list.addEventListener("click", event => { if (event.target.closest("a[role=option]")) this.follow() })
    box.addEventListener("focusout", event => {
      if (event.relatedTarget && !box.contains(event.relatedTarget)) this.close(true)
    })
  }

  follow() {
    this.keep()
    this.address(this.asked || "")
  }

  key(event) {
    if (event.isComposing || event.altKey) return
    const last = this.options.length - 1
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      if (!this.isOpen) return this.open()
      if (last < 0) return
      const step = event.key === "ArrowDown" ? 1 : -1
      const next = this.selected + step
      this.select(next > last ? 0 : next < 0 ? last : next)
    } else if (event.key === "Enter") {
      event.preventDefault()
      const typed = this.input.value.trim()
      if (typed !== this.asked) { clearTimeout(this.timer); return this.search() }
      const chosen = this.options[Math.max(this.selected, 0)]
      if (!chosen || (!typed && this.selected < 0)) return
      const { ctrlKey, metaKey, shiftKey } = event
      chosen.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }))
    }
  }
}

const short = text => text.length > 80 ? `${text.slice(0, 79)}…` : text

/* A title with what was asked for marked. */
function marked(title, what) {
  const at = what ? title.toLowerCase().indexOf(what) : -1
  return at < 0 ? [title] : [title.slice(0, at), element("mark", {}, title.slice(at, at + what.length)), title.slice(at + what.length)]
}

export function start(box, root) {
  learn(site.letters)
  return new Box(box, root)
}
